//! Bytes that end inside of a run: decoding and walking blame the same field, whatever stands in the run.

use wire::{Array, DecodeErrorKind, Wire};

/// Holds decoding against the walk for every length of `bytes`.
macro_rules! check {
    ($message:ty, $bytes:expr) => {{
        let bytes: &[u8] = &$bytes;
        for len in 0..=bytes.len() {
            let mut reader = wire::Reader::new(&bytes[..len]);
            let walked = <$message>::SCHEMA
                .walk(&mut reader, &mut |_| {})
                .and_then(|()| reader.finish().map_err(|error| error.in_message(<$message>::SCHEMA)));
            assert_eq!(<$message>::decode(&bytes[..len]).map(|_| ()), walked, "{len} bytes of {bytes:?}");
        }
    }};
}

#[derive(Wire, Debug)]
struct Empty<'a> {
    #[wire(max = 0)]
    bytes: &'a [u8],
    number: u16,
}

#[derive(Wire, Debug)]
struct Empties<'a> {
    front: u16,
    #[wire(max = 0)]
    text: &'a str,
    #[wire(max = 0)]
    array: Array<'a, u16>,
    #[wire(max = 0, len = "u8")]
    vector: Vec<&'a str>,
    #[wire(max = 0)]
    optional: Option<&'a [u8]>,
    #[wire(value = 7)]
    constant: u16,
    flag: bool,
    #[wire(value = b"AB")]
    magic: [u8; 2],
    #[wire(max = 1)]
    last: &'a str,
    behind: u32,
}

#[test]
fn a_length_that_can_only_be_0_is_blamed_before_what_follows() {
    let error = Empty::decode(&[0, 0, 0, 9, 7]).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::LengthTooLarge { length: 9, max: 0 }, 0));
    assert_eq!(error.path().to_string(), "Empty.bytes");
    check!(Empty<'_>, [0, 0, 0, 0, 0, 7]);
    check!(Empty<'_>, [0xff, 0xff, 0xff, 0xff, 0, 7]);
}

#[test]
fn every_byte_of_a_run_is_blamed_alike() {
    let good = [1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 1, b'A', b'B', 0, 0, 0, 1, b'x', 0, 0, 0, 9];
    assert!(Empties::decode(&good).is_ok());
    check!(Empties<'_>, good);
    for index in 0..good.len() {
        for value in [2, 0xff] {
            let mut bytes = good;
            bytes[index] = value;
            check!(Empties<'_>, bytes);
        }
    }
}
