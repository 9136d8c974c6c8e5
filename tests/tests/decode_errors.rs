//! What is said of bytes that are no value: the numbers that an error carries, of which the vectors have only the kind.

use std::fmt::Debug;

use wire::frame::{self, Decoder};
use wire::{Decode, DecodeErrorKind as Kind, Wire};

#[track_caller]
fn refused<'a, T: Decode<'a> + Debug>(bytes: &'a [u8], kind: Kind, message: &str) {
    let error = T::decode(bytes).unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
}

#[test]
fn of_a_constant_of_bytes_the_first_that_differs() {
    #[derive(Wire, Debug)]
    struct Opening {
        #[wire(value = b"MAGIC")]
        _magic: [u8; 5],
    }

    refused::<Opening>(
        b"MxGyC",
        Kind::UnexpectedValue { found: 0x78, expected: 0x41 },
        "Opening._magic: 120 (0x78) at byte 0, where the constant 65 (0x41) must be",
    );
}

#[test]
fn numbers_below_zero() {
    #[derive(Wire, Debug)]
    #[repr(i16)]
    enum Direction {
        Back = -1,
    }

    refused::<Direction>(&[0xff, 0xfb], Kind::UnknownValue { value: -5 }, "Direction: unknown value -5 at byte 0");
    refused::<Vec<u16>>(&[0xff, 0xfe], Kind::NegativeCount { count: -2 }, "count -2 at byte 0 is negative");
}

#[test]
fn what_is_over_its_maximum() {
    #[derive(Wire, Debug)]
    struct Terminated<'a> {
        #[wire(len = "nul", max = 2)]
        _text: &'a str,
    }

    #[derive(Wire, Debug)]
    struct Rest<'a> {
        #[wire(len = "rest", max = 2)]
        _text: &'a str,
    }

    #[derive(Wire, Debug)]
    struct Elements {
        #[wire(len = "rest", max = 2)]
        _numbers: Vec<(u8, u8)>,
    }

    // A NUL is looked for no further than it can stand.
    refused::<Terminated<'_>>(
        b"abcdefgh\0",
        Kind::LengthTooLarge { length: 3, max: 2 },
        "Terminated._text: length 3 at byte 0 is over the maximum of 2",
    );
    refused::<Rest<'_>>(
        b"abcdefgh",
        Kind::LengthTooLarge { length: 8, max: 2 },
        "Rest._text: length 8 at byte 0 is over the maximum of 2",
    );
    refused::<Elements>(
        &[0; 10],
        Kind::CountTooLarge { count: 3, max: 2 },
        "Elements._numbers: count 3 at byte 0 is over the maximum of 2",
    );
}

#[test]
fn a_bad_frame_header_by_its_name() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Prefix {
        #[wire(payload_len)]
        length: i16,
    }

    let said = "Prefix: length -1 at byte 0 is negative";
    assert_eq!(frame::split::<Prefix>(&[0xff; 2], 8).unwrap_err().to_string(), said);
    let mut decoder = Decoder::<Prefix>::with_header();
    decoder.feed(&[0xff; 2]);
    assert_eq!(decoder.next_frame().unwrap_err().to_string(), said);
}
