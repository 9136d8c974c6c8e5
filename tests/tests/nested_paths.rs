//! What is looked at inside of fields that look inside of fields themselves, however deep: nothing is read once more for it.
//!
//! There are 24 levels, each of which looks five times at the one inside. Were that one read once more for each, nobody would
//! see the end of a single test.

use wire::schema::EventKind;
use wire::{DecodeErrorKind, Reader, Wire};

const LEVELS: usize = 24;

/// The innermost.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct L0 {
    flags: u8,
    kind: u8,
    len: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Body {
    Empty = 0,
    Byte(u8) = 1,
}

/// What looks inside of the struct in front of it, for a condition, a variant, a size and a null length.
macro_rules! levels {
    ($($inner:ident $outer:ident),*) => {$(
        #[derive(Wire, Debug, Clone, Copy, PartialEq)]
        struct $outer {
            inner: $inner,
            #[wire(when = inner.flags & 1 || inner.flags & 0x80 && inner.kind == 0)]
            extra: Option<u8>,
            #[wire(switch = inner.kind, size = inner.len)]
            body: Body,
            flags: u8,
            kind: u8,
            len: u8,
        }
    )*};
}

levels!(L0 L1, L1 L2, L2 L3, L3 L4, L4 L5, L5 L6, L6 L7, L7 L8, L8 L9, L9 L10, L10 L11, L11 L12);
levels!(L12 L13, L13 L14, L14 L15, L15 L16, L16 L17, L17 L18, L18 L19, L19 L20, L20 L21, L21 L22, L22 L23, L23 L24);

/// The bytes of `levels` levels around the innermost; of those inside, every second has all its fields.
fn bytes(levels: usize) -> Vec<u8> {
    (0..levels).fold(vec![0, 0, 0], |mut bytes, level| {
        if level % 2 == 1 {
            let own = bytes.len() - 3;
            bytes[own..].copy_from_slice(&[1, 1, 1]);
            bytes.extend([7, 9]);
        }
        bytes.extend([0, 0, 0]);
        bytes
    })
}

/// How many values and missing fields a walk meets, and how many bytes it reads.
fn walked<T: Wire>(bytes: &[u8]) -> (usize, usize, usize) {
    let (mut values, mut absent, mut reader) = (0, 0, Reader::new(bytes));
    let visit = &mut |event: wire::schema::Event<'_, '_>| match event.kind() {
        EventKind::Value(_) => values += 1,
        EventKind::Absent => absent += 1,
        _ => {}
    };
    T::SCHEMA.events(&mut reader, visit).unwrap();
    (values, absent, reader.offset())
}

#[test]
fn deep_levels_are_read_once_and_met_once() {
    // Each level has three numbers and the variant, and every second one an extra byte and that of its variant too.
    for (levels, met) in [
        (1, walked::<L1>(&bytes(1))),
        (2, walked::<L2>(&bytes(2))),
        (12, walked::<L12>(&bytes(12))),
        (LEVELS, walked::<L24>(&bytes(LEVELS))),
    ] {
        let there = levels / 2;
        assert_eq!(met, (3 + 4 * levels + 2 * there, levels - there, bytes(levels).len()), "{levels} levels");
    }
}

#[test]
fn the_codec_reads_and_writes_the_same() {
    let bytes = bytes(LEVELS);
    let decoded = L24::decode(&bytes).unwrap();
    assert_eq!((decoded.extra, decoded.body), (Some(7), Body::Byte(9)));
    assert_eq!((decoded.inner.extra, decoded.inner.body), (None, Body::Empty));
    assert_eq!(decoded.encode_to_vec().unwrap(), bytes);
}

#[test]
fn errors_at_every_depth_are_those_of_the_codec() {
    let right = bytes(LEVELS);
    let (mut unknown, mut held) = (0, 0);
    for index in 0..right.len() {
        for wrong in [0, 2, 0xff] {
            let mut bytes = right.clone();
            bytes[index] = wrong;
            let mut reader = Reader::new(&bytes);
            let walked = L24::SCHEMA.walk(&mut reader, &mut |_| {}).and_then(|()| reader.finish());
            let decoded = L24::decode(&bytes);
            assert_eq!(walked.map_err(|error| error.in_message(L24::SCHEMA)), decoded.map(|_| ()), "{bytes:?}");
            let Err(error) = decoded else { continue };
            unknown += usize::from(matches!(error.kind(), DecodeErrorKind::UnknownValue { .. }));
            held += usize::from(error.to_string().contains("held by"));
        }
        let cut = &right[..index];
        let walked = L24::SCHEMA.walk(&mut Reader::new(cut), &mut |_| {});
        assert_eq!(walked, L24::decode(cut).map(|_| ()), "{index} bytes");
    }
    // At least each level's own number was wrong once, and its length.
    assert!(unknown >= LEVELS && held >= 2 * LEVELS, "{unknown} {held}");
}
