//! Bytes that end inside of a run: decoding and walking blame the same field, whatever stands in the run, unless the program
//! refuses something in front of where they end.

use std::num::NonZeroU8;

use wire::{Array, Decode, DecodeError, DecodeErrorKind, Format, Reader, Refusal, Schema, Wire};

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

/// Less than ten, which only the program knows.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(as = u16)]
struct Digit(u16);

impl TryFrom<u16> for Digit {
    type Error = Refusal;

    fn try_from(digit: u16) -> Result<Self, Refusal> {
        if digit < 10 { Ok(Self(digit)) } else { Err(Refusal::new(&"a digit is 0 to 9")) }
    }
}

impl From<Digit> for u16 {
    fn from(digit: Digit) -> Self {
        digit.0
    }
}

/// The same with a codec by hand.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Hand(u8);

impl Wire for Hand {
    const SCHEMA: &'static Schema = &Schema::opaque("Hand", 1, Some(1));
}

impl<'de> Decode<'de> for Hand {
    fn read(reader: &mut Reader<'de>, _: Format) -> Result<Self, DecodeError> {
        let start = reader.offset();
        match u8::read(reader, Format::DEFAULT)? {
            digit @ 0..=9 => Ok(Self(digit)),
            _ => Err(DecodeError::refused(&"a digit is 0 to 9", start)),
        }
    }
}

impl wire::Encode for Hand {
    fn measure(&self, format: Format) -> Result<usize, wire::EncodeError> {
        self.0.measure(format)
    }

    fn write(&self, writer: &mut wire::Writer<'_>, format: Format) -> Result<(), wire::Overrun> {
        self.0.write(writer, format)
    }
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Around {
    number: u16,
    digit: Digit,
    behind: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Refusing {
    front: u16,
    around: Around,
    two: [Digit; 2],
    pairs: [(u8, Digit); 2],
    hand: Hand,
    #[wire(as = u8)]
    last: Small,
    #[wire(bits = 4, as = u8)]
    high: Small,
    #[wire(bits = 4)]
    low: u8,
    end: u16,
}

/// A type that derives nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Small(u8);

impl TryFrom<u8> for Small {
    type Error = Refusal;

    fn try_from(small: u8) -> Result<Self, Refusal> {
        Ok(Self(Digit::try_from(u16::from(small))?.0.try_into()?))
    }
}

impl From<Small> for u8 {
    fn from(small: Small) -> Self {
        small.0
    }
}

#[test]
fn what_a_program_refuses_is_told_before_what_is_missing_behind_it() {
    let good = [0, 1, 0, 2, 0, 3, 4, 0, 5, 0, 6, 7, 0, 8, 9, 0, 1, 2, 3, 0x45, 0, 6];
    assert!(Refusing::decode(&good).is_ok());
    check!(Refusing, good);
    // The place of each digit, its first byte and the path to it.
    for (at, start, path) in [
        (5, 4, "around.digit"),
        (8, 7, "two[0]"),
        (10, 9, "two[1]"),
        (13, 12, "pairs[0]"),
        (16, 15, "pairs[1]"),
        (17, 17, "hand"),
        (18, 18, "last"),
        (19, 19, "high"),
    ] {
        let mut bytes = good;
        bytes[at] = 0xaa;
        for len in 0..=bytes.len() {
            let error = Refusing::decode(&bytes[..len]).unwrap_err();
            let told = (error.kind(), error.offset(), error.path().to_string());
            if len > at {
                let refused = DecodeErrorKind::Refused { reason: &"a digit is 0 to 9" };
                assert_eq!(told, (refused, start, format!("Refusing.{path}")), "{len}");
                assert!(!error.is_incomplete());
            } else {
                let of_good = Refusing::decode(&good[..len]).unwrap_err();
                assert_eq!(told, (of_good.kind(), of_good.offset(), of_good.path().to_string()), "{len}");
                assert!(error.is_incomplete());
            }
        }
    }
}

/// Numbers whose order a field in front of the run decides, where some are no values.
#[derive(Wire, Debug, PartialEq)]
#[wire(endian = order == b'l')]
struct Turned<'a> {
    order: u8,
    #[wire(len = "u8")]
    front: &'a str,
    #[wire(width = 2, values(false = 0x0100, true = 2))]
    flag: bool,
    letter: char,
    pair: [char; 2],
    tuple: (u8, char),
    kind: u16,
    #[wire(switch = kind)]
    side: Side,
    #[wire(value = 3)]
    three: u16,
    #[wire(bits = 12, value = 5)]
    five: u16,
    #[wire(bits = 4)]
    four: u8,
    behind: u32,
    #[wire(len = "u16")]
    text: &'a str,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u16)]
enum Side {
    Left = 1,
    Right = 0x0203,
}

#[test]
fn the_order_of_a_run_is_that_which_is_decided_in_front_of_it() {
    for order in [b'l', b'b'] {
        let turned = Turned {
            order,
            front: "ab",
            flag: true,
            letter: 'a',
            pair: ['b', '\u{10ffff}'],
            tuple: (7, 'c'),
            kind: 0,
            side: Side::Right,
            three: 0,
            five: 0,
            four: 4,
            behind: 9,
            text: "x",
        };
        let good = turned.encode_to_vec().unwrap();
        assert_eq!(Turned::decode(&good).unwrap(), Turned { kind: 0x0203, three: 3, five: 5, ..turned });
        for index in 0..good.len() {
            for value in [good[index], 0, 1, 0xff] {
                let mut bytes = good.clone();
                bytes[index] = value;
                check!(Turned<'_>, bytes);
            }
        }
    }
}

/// What an enum is that another field, or a number from outside, chooses.
#[derive(Wire, Debug)]
#[repr(u8)]
enum Chosen {
    Flag(bool) = 0,
    Byte(u8) = 1,
    Other(NonZeroU8) = 2,
}

#[derive(Wire, Debug)]
struct Behind {
    kind: u8,
    #[wire(len = "u8")]
    text: Vec<u8>,
    number: u8,
    #[wire(switch = kind)]
    chosen: Chosen,
    last: u16,
}

#[derive(Wire, Debug)]
#[wire(given(kind: u8))]
struct Outside {
    number: u8,
    #[wire(switch = kind)]
    chosen: Chosen,
    last: u16,
}

#[test]
fn what_stands_in_front_of_a_run_chooses_a_variant_in_it() {
    for bytes in [[0, 1, 7, 9, 2, 0, 1], [1, 1, 7, 9, 2, 0, 1], [2, 1, 7, 9, 0, 0, 1], [3, 1, 7, 9, 0, 0, 1]] {
        check!(Behind, bytes);
    }
    let short = Outside::decode_given(&[9, 2, 0], 1u8).unwrap_err();
    assert!(short.is_incomplete(), "{short}");
    assert_eq!(short.to_string(), "Outside.last: 2 bytes needed at byte 2, but 1 byte is left");
    let wrong = Outside::decode_given(&[9, 2, 0], 0u8).unwrap_err();
    assert_eq!(wrong.to_string(), "Outside.chosen::Flag.0: 2 at byte 1 is neither 0 nor 1");
}
