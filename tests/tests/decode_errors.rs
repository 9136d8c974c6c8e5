//! What is said of bytes that are no value: the numbers that an error carries, of which the vectors have only the kind.

use std::fmt::Debug;

use wire::frame::{self, Decoder, FrameHeader};
use wire::{
    Decode, DecodeError, DecodeErrorKind as Kind, Encode, EncodeError, Format, Overrun, Reader, Schema, Wire, Writer,
};

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
        "Opening._magic: 120 (0x78) at byte 1, where the constant 65 (0x41) must be",
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

    let said = "Prefix.length: length -1 at byte 0 is negative";
    assert_eq!(frame::split::<Prefix>(&[0xff; 2], 8).unwrap_err().to_string(), said);
    let mut decoder = Decoder::<Prefix>::with_header();
    decoder.feed(&[0xff; 2]);
    assert_eq!(decoder.next_frame().unwrap_err().to_string(), said);
}

/// What a length counts besides the payload does not hide what stands in the bytes.
#[test]
fn the_length_of_a_frame_as_it_stands_in_its_header() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Tagged {
        tag: u8,
        #[wire(payload_len = 4)]
        length: i32,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Trailed {
        #[wire(payload_len = -2, endian = "little")]
        length: u64,
    }

    #[track_caller]
    fn refused<H: FrameHeader>(bytes: &[u8], max: usize, kind: Kind, message: &str) {
        let mut decoder = Decoder::<H>::with_header().max_payload(max);
        decoder.feed(bytes);
        let errors = [frame::split::<H>(bytes, max).err(), decoder.peek_frame().err(), decoder.next_frame().err()];
        for error in errors.map(Option::unwrap) {
            assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
            assert!(!error.is_incomplete());
        }
    }

    refused::<Tagged>(
        b"Q\0\0\0\x03",
        8,
        Kind::LengthTooSmall { length: 3, min: 4 },
        "Tagged.length: length 3 at byte 1 is under the minimum of 4",
    );
    refused::<Tagged>(
        b"Q\xff\xff\xff\xff",
        8,
        Kind::NegativeLength { length: -1 },
        "Tagged.length: length -1 at byte 1 is negative",
    );
    refused::<Tagged>(
        b"Q\0\0\0\x0d",
        8,
        Kind::FrameTooLarge { size: 9, max: 8 },
        "Tagged.length: length 13 at byte 1 says a payload of 9 bytes, over the maximum of 8",
    );
    refused::<Trailed>(
        &[0xff; 8],
        8,
        Kind::FrameTooLarge { size: i64::MAX, max: 8 },
        "Trailed.length: length 18446744073709551615 at byte 0 says a payload of 9223372036854775807 bytes, over the \
         maximum of 8",
    );
    refused::<i32>(
        &[0, 0, 0, 9],
        8,
        Kind::FrameTooLarge { size: 9, max: 8 },
        "frame of 9 bytes at byte 0 is over the maximum of 8",
    );

    // Behind other frames it counts from the first byte of the stream.
    let mut decoder = Decoder::<Tagged>::with_header();
    decoder.feed(b"Q\0\0\0\x05!Q\0\0\0\0");
    assert_eq!(decoder.next_frame().unwrap().unwrap().payload, b"!");
    let said = "Tagged.length: length 0 at byte 7 is under the minimum of 4";
    assert_eq!(decoder.next_frame().unwrap_err().to_string(), said);
}

/// A header by hand may count what its schema cannot say: what it makes of its length is told then.
#[test]
fn the_length_of_a_header_by_hand() {
    #[derive(Debug, Clone, Copy, PartialEq)]
    struct Words(u8);

    impl Wire for Words {
        const SCHEMA: &'static Schema = u8::SCHEMA;
    }

    impl Encode for Words {
        fn measure(&self, format: Format) -> Result<usize, EncodeError> {
            self.0.measure(format)
        }

        fn write(&self, writer: &mut Writer<'_>, format: Format) -> Result<(), Overrun> {
            self.0.write(writer, format)
        }
    }

    impl Decode<'_> for Words {
        fn read(reader: &mut Reader<'_>, format: Format) -> Result<Self, DecodeError> {
            u8::read(reader, format).map(Self)
        }
    }

    impl FrameHeader for Words {
        const MAX_PAYLOAD: usize = 4 * 254;

        fn payload_len(&self) -> i64 {
            if self.0 == u8::MAX { -1 } else { 4 * i64::from(self.0) }
        }

        fn with_payload_len(self, len: usize) -> Self {
            Self(u8::try_from(len / 4).unwrap())
        }
    }

    let mut out = [0; 5];
    assert_eq!(frame::encode_with(Words(0), 8, &7u32, &mut out), Ok(5));
    assert_eq!(frame::split::<Words>(&out, 8).unwrap().unwrap().decode::<u32>(), Ok(7));
    let said = |bytes: &[u8]| frame::split::<Words>(bytes, 8).unwrap_err().to_string();
    assert_eq!(said(&[3]), "frame of 12 bytes at byte 0 is over the maximum of 8");
    assert_eq!(said(&[0xff]), "length -1 at byte 0 is negative");
}
