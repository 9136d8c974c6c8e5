//! What holds of every value of every type, with values that nobody thought of.
//!
//! A failure is made as small as it can be, and then shown.

use std::collections::BTreeSet;

use echo_proto::{EchoRequest, EchoResponse, Header};
use proptest::collection::vec;
use proptest::prelude::*;
use tests::every::{CODECS, Codec, Verdict};
use tests::layouts::{Choices, makes, some_value};
use tests::messages::{Batch, Grid, Keyed, Record, Strings};
use tests::random::Random;
use wire::frame::{self, Decoder, Encoder};
use wire::{Array, Decode, Encode, Wire};

/// How many values of how many types.
const CASES: u32 = if cfg!(debug_assertions) { 4000 } else { 100_000 };

fn cases(count: u32) -> ProptestConfig {
    // Without a file of failures: what was found becomes a test with a name.
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

fn some_codec() -> impl Strategy<Value = &'static Codec> {
    (0..CODECS.len()).prop_map(|index| &CODECS[index])
}

/// Bytes of a value of some type, made from its schema without our codec.
fn some_message() -> impl Strategy<Value = (&'static Codec, Vec<u8>)> {
    let codecs = some_codec().prop_filter("others are not made", |codec| makes(codec.schema));
    (codecs, vec(any::<u64>(), 0..200))
        .prop_map(|(codec, choices)| (codec, some_value(codec.schema, &mut Choices::new(&choices))))
}

proptest! {
    #![proptest_config(cases(CASES))]

    /// What the schema allows is decoded, and written as it was; the schema walk reads it too.
    #[test]
    fn every_value_is_written_as_it_was_read((codec, bytes) in some_message()) {
        prop_assert_eq!(codec.judge(&bytes, &mut Vec::new()), Ok(Verdict::Value), "{}", codec.name);
    }

    /// A list does not check its elements again, and finds their ends without.
    #[test]
    fn every_value_is_the_same_where_a_list_is_looked_at((codec, bytes) in some_message()) {
        prop_assert_eq!(codec.in_a_list(&bytes), bytes, "{}", codec.name);
    }

    /// Also with bytes changed, put in and left out it is an error or another value.
    #[test]
    fn a_damaged_value_is_an_error_or_another_value(
        (codec, mut bytes) in some_message(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>(), 0..4u8), 1..4),
    ) {
        for (at, byte, how) in damage {
            let at = at.index(bytes.len() + 1);
            match how {
                0 => bytes.insert(at, byte),
                1 => bytes.truncate(at),
                2 if at < bytes.len() => drop(bytes.remove(at)),
                _ if at < bytes.len() => bytes[at] = byte,
                _ => bytes.push(byte),
            }
        }
        let judged = codec.judge(&bytes, &mut Vec::new());
        prop_assert!(judged.is_ok(), "{judged:?}");
    }

    #[test]
    fn bytes_of_any_kind_are_an_error_or_a_value(codec in some_codec(), bytes in vec(any::<u8>(), 0..64)) {
        let judged = codec.judge(&bytes, &mut Vec::new());
        prop_assert!(judged.is_ok(), "{judged:?}");
    }
}

proptest! {
    #![proptest_config(cases(CASES / 8))]

    /// In pieces of whatever sizes, fed or read, whole frames come out as they went in; behind a size that is none,
    /// nothing does.
    #[test]
    fn frames_do_not_depend_on_the_pieces_they_come_in(
        messages in vec(some_message(), 0..12),
        pieces in vec((1..200usize, any::<bool>()), 1..20),
        bad in proptest::option::of(i32::MIN..0),
    ) {
        let mut stream = Vec::new();
        for (_, message) in &messages {
            stream.extend((message.len() as i32).to_be_bytes());
            stream.extend(message);
        }
        if let Some(size) = bad {
            stream.extend(size.to_be_bytes());
            stream.extend([0, 0, 0, 1, 7].repeat(10));
        }
        let (mut decoder, mut payloads, mut failed) = (Decoder::new(), Vec::new(), false);
        let (mut rest, mut pieces) = (&stream[..], pieces.into_iter().cycle());
        while !rest.is_empty() {
            let (len, fed) = pieces.next().unwrap();
            let mut len = len.min(rest.len());
            if fed || failed {
                decoder.feed(&rest[..len]);
            } else {
                let room = decoder.room();
                len = len.min(room.len());
                room[..len].copy_from_slice(&rest[..len]);
                decoder.received(len);
            }
            rest = &rest[len..];
            loop {
                match decoder.next_frame() {
                    Ok(Some(_)) if failed => prop_assert!(false, "a frame behind a bad one"),
                    Ok(Some(frame)) => payloads.push(frame.payload.to_vec()),
                    Ok(None) => break,
                    Err(_) => {
                        failed = true;
                        break;
                    }
                }
            }
        }
        prop_assert!(payloads.iter().eq(messages.iter().map(|(_, message)| message)));
        prop_assert_eq!(failed, bad.is_some());
        prop_assert!(decoder.unfinished().is_empty());
    }

    /// The reference messages, byte by byte as the protocol has them.
    #[test]
    fn echo_messages_are_what_the_protocol_says(
        (api_key, sequence) in any::<(i8, i8)>(),
        (timestamp, id) in any::<(i64, i32)>(),
        (subject, body) in (vec(any::<u8>(), 0..40), vec(any::<u8>(), 0..300)),
        metadata in vec(any::<i16>(), 0..300),
    ) {
        let string = |bytes: &[u8]| [&(bytes.len() as i32).to_be_bytes()[..], bytes].concat();
        let header = [api_key.to_be_bytes(), sequence.to_be_bytes()].concat();
        let count = (metadata.len() as i16).to_be_bytes();
        let numbers: Vec<u8> = metadata.iter().flat_map(|number| number.to_be_bytes()).collect();
        let request = [
            &header[..], &timestamp.to_be_bytes(), &string(&subject), &count, &numbers, &string(&body),
        ].concat();
        let response = [&header[..], &id.to_be_bytes(), &timestamp.to_be_bytes(), &string(&subject), &string(&body)];

        let metadata = Array::from(&metadata);
        let (subject, body) = (&subject[..], &body[..]);
        let header = Header { api_key, sequence };
        written_and_read(&(header, EchoRequest { timestamp, subject, metadata, body }), &request)?;
        written_and_read(&(header, EchoResponse { id, timestamp, subject, body }), &response.concat())?;
    }

    /// Values of every shape, by way of their own types: what is decoded is what was encoded.
    #[test]
    fn what_is_decoded_is_what_was_encoded(
        (key, name, value) in any::<(i64, String, Vec<u8>)>(),
        texts in vec(any::<String>(), 0..5),
        rows in vec(vec(any::<i32>(), 0..5), 0..5),
        fields in vec(any::<(i16, String, Vec<u8>)>(), 0..5),
    ) {
        let strings = Strings {
            text: &name,
            bytes: &value,
            owned_text: name.clone(),
            owned_bytes: value.clone(),
            boxed: value.clone().into_boxed_slice(),
        };
        let records = fields.into_iter().map(|(key, name, value)| Record { key, name, value }).collect();
        let labels = vec![texts.clone(), Vec::new()];
        same(&strings, &strings.encode_to_vec().unwrap())?;
        same(&Keyed { key, value: &name[..] }, &Keyed { key, value: name.clone() }.encode_to_vec().unwrap())?;
        let batch = Batch { id: key, records, tags: texts };
        same(&batch, &batch.encode_to_vec().unwrap())?;
        let grid = Grid { rows, labels };
        same(&grid, &grid.encode_to_vec().unwrap())?;
    }
}

/// So that the rest of this file is about something.
#[test]
fn no_type_has_only_a_few_values() {
    for codec in CODECS.iter().filter(|codec| makes(codec.schema)) {
        let mut random = Random(7);
        let values: BTreeSet<_> = (0..200)
            .map(|_| {
                let choices: Vec<_> = (0..200).map(|_| random.next()).collect();
                some_value(codec.schema, &mut Choices::new(&choices))
            })
            .collect();
        let expected = match codec.name {
            "Nothing" => 1..=1,
            "Code" => 4..=4,
            // One of two numbers chooses what has no more than one number behind it.
            "SwitchedByLarge" | "SwitchedWide" | "Status" | "Long" => 20..=200,
            _ => 50..=200,
        };
        assert!(expected.contains(&values.len()), "{} has {}", codec.name, values.len());
    }
}

/// Every way to write `value` gives `bytes`, of which the length is known before, and reading them gives it back.
fn written_and_read<'a, T: Encode + Decode<'a> + PartialEq + std::fmt::Debug>(
    value: &T,
    bytes: &'a [u8],
) -> Result<(), TestCaseError> {
    same(value, bytes)?;
    let framed = [&(bytes.len() as i32).to_be_bytes()[..], bytes].concat();
    let mut encoder = Encoder::new();
    encoder.push(value).unwrap();
    encoder.push(value).unwrap();
    prop_assert_eq!(encoder.as_slice(), framed.repeat(2));
    let mut room = vec![0xa5; framed.len() - 1];
    prop_assert!(frame::encode(value, &mut room[..]).is_err());
    prop_assert!(room.iter().all(|byte| *byte == 0xa5), "nothing is written where not all of it fits");
    Ok(())
}

fn same<'a, T: Encode + Decode<'a> + PartialEq + std::fmt::Debug>(
    value: &T,
    bytes: &'a [u8],
) -> Result<(), TestCaseError> {
    prop_assert_eq!(value.encoded_len(), Ok(bytes.len()));
    let encoded = value.encode_to_vec();
    prop_assert_eq!(encoded.as_deref(), Ok(bytes));
    let mut room = vec![0xa5; bytes.len() + 1];
    prop_assert_eq!(value.encode(&mut room[..]), Ok(bytes.len()));
    prop_assert!(room.split_last() == Some((&0xa5, bytes)), "no more is written than that");
    let decoded = T::decode(bytes);
    prop_assert_eq!(decoded.as_ref(), Ok(value));
    Ok(())
}
