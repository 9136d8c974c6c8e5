//! Everything that there is: all short inputs, all changes of one byte, all sizes and all counts.
//!
//! Under `--release` it is all of them, and otherwise as many as a debug build looks at in a few seconds.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use serde::Deserialize;
use tests::every::{CODECS, Codec, Verdict};
use tests::messages::Point;
use tests::random::Random;
use wire::frame::{self, DEFAULT_MAX_PAYLOAD, Decoder};
use wire::{Array, Decode, DecodeErrorKind, List};

/// Whether everything is looked at.
const ALL: bool = !cfg!(debug_assertions);

/// A value is written as the bytes that it was read from, and none is shorter than its type says.
#[test]
fn every_short_input_is_an_error_or_the_one_way_to_write_its_value() {
    // In a debug build those whose values begin at one byte get two, for they have something to say to many of them.
    let longest = |codec: &Codec| if ALL { 3 } else { 1 + usize::from(codec.min_len <= 1) };
    let inputs: Vec<(&Codec, Vec<u8>)> = CODECS
        .iter()
        .flat_map(|codec| {
            let empty = (codec, Vec::new());
            let first = (0..=255).map(move |first| (codec, vec![first]));
            [empty].into_iter().chain(first)
        })
        .collect();
    let tally = on_all_processors(&inputs, |(codec, front)| {
        let (mut tally, mut out) = (Tally::default(), Vec::new());
        let mut input = front.clone();
        let mut judge = |input: &[u8]| {
            let verdict = match input.len() {
                ..=2 => tally.count(codec.judge(input, &mut out)),
                _ => tally.count(codec.recode(input, &mut out).map(|verdict| verdict.unwrap_or(Verdict::Error))),
            };
            assert!(verdict == Verdict::Error || input.len() >= codec.min_len, "{} {input:02x?}", codec.name);
        };
        judge(&input);
        let more = if front.is_empty() { 0 } else { longest(codec) - 1 };
        for len in 1..=more {
            input.truncate(1);
            input.resize(1 + len, 0);
            for behind in 0..1u32 << (8 * len) {
                input[1..].copy_from_slice(&behind.to_be_bytes()[4 - len..]);
                judge(&input);
            }
        }
        tally
    });
    let expected: u64 = CODECS.iter().map(|codec| (0..=longest(codec)).map(|len| 1u64 << (8 * len)).sum::<u64>()).sum();
    assert_eq!(tally.values + tally.errors, expected);
    assert!(tally.values > 1000 && tally.errors > tally.values, "{tally:?}");
}

/// In every byte of every vector; in a debug build, of those that are valid and not one of the few long ones.
#[test]
fn every_change_of_one_byte_is_an_error_or_another_value() {
    let vectors = vectors();
    // A long vector is work for all processors.
    let positions = |vector: &Vector| {
        let len = vector.bytes.len();
        (0..len).step_by(64).map(move |first| first..len.min(first + 64))
    };
    let looked_at: Vec<_> = vectors
        .iter()
        .filter(|vector| ALL || vector.is_valid && vector.bytes.len() <= 96)
        .flat_map(|vector| positions(vector).map(move |positions| (vector, positions)))
        .collect();
    let tally = on_all_processors(&looked_at, |(vector, positions)| {
        let (mut tally, mut out) = (Tally::default(), Vec::new());
        let mut bytes = vector.bytes.clone();
        for position in positions.clone() {
            for change in 1..=255 {
                bytes[position] ^= change;
                if let 0x01 | 0x80 = change {
                    tally.count(vector.codec.judge(&bytes, &mut out));
                } else if ALL {
                    let recoded = vector.codec.recode(&bytes, &mut out);
                    tally.count(recoded.map(|verdict| verdict.unwrap_or(Verdict::Error)));
                }
                bytes[position] ^= change;
            }
        }
        tally
    });
    let changes: u64 = looked_at.iter().map(|(_, positions)| if ALL { 255 } else { 2 } * positions.len() as u64).sum();
    assert_eq!(tally.values + tally.errors, changes);
    assert!(looked_at.len() > 5000 && tally.values > 100_000 && tally.errors > 100_000, "{tally:?}");
}

/// Of those that are valid, `every_prefix_of_a_valid_vector_is_an_error` says more; here is what all of them have in
/// common.
#[test]
fn every_prefix_and_every_byte_more_is_an_error_or_another_value() {
    let vectors = vectors();
    let looked_at: Vec<_> =
        vectors.iter().step_by(if ALL { 1 } else { 3 }).filter(|vector| ALL || vector.bytes.len() <= 96).collect();
    let tally = on_all_processors(&looked_at, |vector| {
        let (mut tally, mut out) = (Tally::default(), Vec::new());
        for len in 0..vector.bytes.len() {
            tally.count(vector.codec.judge(&vector.bytes[..len], &mut out));
        }
        let mut longer = vector.bytes.clone();
        for more in 0..8 {
            longer.push(more);
            tally.count(vector.codec.judge(&longer, &mut out));
        }
        tally
    });
    assert!(looked_at.len() > 6000 && tally.values > 1000 && tally.errors > 100_000, "{tally:?}");
}

/// A million inputs for each type, each a vector with up to eight changes: bytes put in, left out, moved and replaced.
#[test]
fn a_million_damaged_inputs_of_each_type_are_errors_or_other_values() {
    const INPUTS: u64 = if ALL { 1_000_000 } else { 1000 };
    let vectors = vectors();
    let tally = on_all_processors(CODECS, |codec| {
        let (mut tally, mut out) = (Tally::default(), Vec::new());
        let of_type: Vec<_> = vectors.iter().filter(|vector| vector.codec.name == codec.name).collect();
        let mut random = Random(codec.name.bytes().map(u64::from).sum());
        for _ in 0..INPUTS {
            let mut bytes = of_type[random.below(of_type.len() as u64) as usize].bytes.clone();
            bytes.truncate(256);
            for _ in 0..=random.below(8) {
                damage(&mut bytes, &mut random);
            }
            let recoded = codec.recode(&bytes, &mut out);
            tally.count(recoded.map(|verdict| verdict.unwrap_or(Verdict::Error)));
        }
        tally
    });
    assert_eq!(tally.values + tally.errors, INPUTS * CODECS.len() as u64);
    assert!(tally.values > INPUTS && tally.errors > INPUTS, "{tally:?}");
}

/// One change.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() as u64 + 1) as usize;
    // Numbers at the edges of their range are where the mistakes are.
    let byte = [0, 1, 0x7f, 0x80, 0xff, random.next() as u8][random.below(6) as usize];
    match random.below(4) {
        0 => bytes.insert(at, byte),
        1 => bytes.truncate(at),
        2 => bytes.rotate_left(at),
        _ => {
            if let Some(replaced) = bytes.get_mut(at) {
                *replaced = byte;
            }
        }
    }
}

/// By the text of the protocol: a size from 0 to the maximum is one, the payload's bytes follow.
#[test]
fn every_frame_size_is_taken_or_refused_at_its_fourth_byte() {
    let split = |size: i32, max: usize| {
        let bytes = size.to_be_bytes();
        match frame::split::<i32>(&bytes, max) {
            Ok(Some(frame)) => assert!(size == 0 && frame.header == 0 && frame.payload.is_empty(), "{size}"),
            Ok(None) => assert!(size > 0 && i64::from(size) <= max as i64, "{size}"),
            Err(error) => {
                assert_eq!(error.offset(), 0, "{size}");
                match error.kind() {
                    DecodeErrorKind::NegativeLength { length } => {
                        assert!(size < 0 && length == i64::from(size), "{size}")
                    }
                    DecodeErrorKind::FrameTooLarge { size: found, max: most } => {
                        assert!(found == i64::from(size) && most == max && i64::from(size) > max as i64, "{size}");
                    }
                    _ => panic!("{size}: {error}"),
                }
            }
        }
    };
    // Of all of them whether they are refused, and of one in 251 what is said of it.
    let blocks: Vec<i64> = (-2048..2048).map(|block| block << 20).collect();
    let tally = on_all_processors(&blocks, |block| {
        let mut tally = Tally::default();
        for size in (*block..block + (1 << 20)).step_by(if ALL { 1 } else { 4096 }) {
            let size = i32::try_from(size).unwrap();
            let is_taken = frame::split::<i32>(&size.to_be_bytes(), DEFAULT_MAX_PAYLOAD).is_ok();
            assert_eq!(is_taken, (0..=1 << 20).contains(&size), "{size}");
            if size % 251 == 0 {
                split(size, DEFAULT_MAX_PAYLOAD);
            }
            *if is_taken { &mut tally.values } else { &mut tally.errors } += 1;
        }
        tally
    });
    assert!(!ALL || tally == Tally { values: (1 << 20) + 1, errors: (1 << 32) - (1 << 20) - 1 }, "{tally:?}");
    for max in [0, 1, 57, DEFAULT_MAX_PAYLOAD, i32::MAX as usize] {
        let near = [i32::MIN as i64, -1, 0, max as i64, i64::from(i32::MAX)];
        for size in near.into_iter().flat_map(|near| near - 300..near + 300) {
            let Ok(size) = i32::try_from(size) else { continue };
            split(size, max);
            // And what has to hold a stream says the same.
            let mut decoder = Decoder::new().max_payload(max);
            let bytes = size.to_be_bytes();
            decoder.feed(&bytes);
            let expected = frame::split::<i32>(&bytes, max);
            assert_eq!(decoder.next_frame().map_err(|error| error.kind()), expected.map_err(|error| error.kind()));
        }
    }
}

/// An array of each kind, of elements of each kind, with every count in front of all lengths that matter.
#[test]
fn every_count_is_taken_or_refused_at_its_prefix() {
    fn check<'a, T: Decode<'a>>(bytes: &'a [u8], element: usize, len: impl Fn(&T) -> usize) {
        let count = i16::from_be_bytes([bytes[0], bytes[1]]);
        let left = bytes.len() - 2;
        match (T::decode(bytes), usize::try_from(count)) {
            (Ok(value), Ok(count)) => assert!(len(&value) == count && count * element == left, "{count} in {left}"),
            (Ok(_), Err(_)) => panic!("{count} in {left}"),
            (Err(error), claimed) => {
                let kind = match claimed {
                    Err(_) => DecodeErrorKind::NegativeCount { count: count.into() },
                    Ok(claimed) if claimed * element > left => {
                        DecodeErrorKind::CountOverrun { count: claimed as u64, element, left }
                    }
                    Ok(claimed) => {
                        assert_eq!(error.offset(), 2 + claimed * element);
                        assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: left - claimed * element });
                        return;
                    }
                };
                assert_eq!((error.kind(), error.offset()), (kind, 0), "{count} in {left}");
            }
        }
    }
    let lens: &[usize] =
        if ALL { &[0, 1, 2, 5, 6, 7, 600, 32_766, 32_767, 32_768, 65_534, 98_301] } else { &[0, 6, 600] };
    let tally = on_all_processors(lens, |len| {
        let mut bytes = vec![0; 2 + len];
        for count in i16::MIN..=i16::MAX {
            bytes[..2].copy_from_slice(&count.to_be_bytes());
            check::<Array<'_, u8>>(&bytes, 1, |array| array.len());
            check::<Array<'_, Point>>(&bytes, 6, |array| array.len());
            check::<List<'_, i16>>(&bytes, 2, |list| list.len());
            check::<Vec<u16>>(&bytes, 2, Vec::len);
            // Two bytes of zeros are an array of nothing, the least that an element takes.
            check::<Vec<Vec<i64>>>(&bytes, 2, Vec::len);
        }
        Tally { values: 1 << 16, errors: 0 }
    });
    assert_eq!(tally.values, (lens.len() as u64) << 16);
}

/// What was looked at.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Tally {
    values: u64,
    errors: u64,
}

impl Tally {
    fn count(&mut self, judged: Result<Verdict, String>) -> Verdict {
        match judged {
            Ok(Verdict::Error) => self.errors += 1,
            Ok(_) => self.values += 1,
            Err(disagreement) => panic!("{disagreement}"),
        }
        judged.unwrap_or(Verdict::Error)
    }

    fn add(self, other: Self) -> Self {
        Self { values: self.values + other.values, errors: self.errors + other.errors }
    }
}

/// Does `work` with every item and adds up what it found.
fn on_all_processors<T: Sync>(items: &[T], work: impl Fn(&T) -> Tally + Sync) -> Tally {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut tally = Tally::default();
        while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
            tally = tally.add(work(item));
        }
        tally
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().map(|worker| worker.join().expect("no disagreement")).fold(Tally::default(), Tally::add)
    })
}

/// A line of the vectors.
struct Vector {
    codec: &'static Codec,
    bytes: Vec<u8>,
    is_valid: bool,
}

fn vectors() -> Vec<Vector> {
    #[derive(Deserialize)]
    struct Line {
        r#type: String,
        hex: String,
        error: Option<serde::de::IgnoredAny>,
    }
    let vector = |line: &str| {
        let Line { r#type, hex, error } = serde_json::from_str(line).unwrap();
        let digits = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        let codec = CODECS.iter().find(|codec| codec.name == r#type).unwrap();
        Vector { codec, bytes: (0..hex.len()).step_by(2).map(digits).collect(), is_valid: error.is_none() }
    };
    include_str!("../vectors/vectors.jsonl").lines().map(vector).collect()
}
