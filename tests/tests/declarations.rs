//! What fields that look at each other mean to the bytes.

use std::fmt::Debug;

use wire::{Array, Decode, Element, Encode, FixedLen, Reader, Wire};

#[test]
fn a_condition_sees_the_length_that_is_written() {
    #[derive(Wire)]
    struct Sent<'a> {
        len: u8,
        #[wire(len = len)]
        text: &'a str,
        #[wire(when = len > 1)]
        long: Option<u8>,
    }

    assert_eq!(Sent { len: 0, text: "ab", long: Some(7) }.encode_to_vec().unwrap(), b"\x02ab\x07");
}

#[test]
fn a_condition_sees_the_constant_that_is_written() {
    #[derive(Wire)]
    struct Sent {
        #[wire(value = 3)]
        version: u8,
        #[wire(when = version == 3)]
        since: Option<u8>,
    }

    assert_eq!(Sent { version: 0, since: Some(7) }.encode_to_vec().unwrap(), [3, 7]);
}

#[test]
fn a_length_is_that_of_the_first_string_that_is_there() {
    #[derive(Wire)]
    struct Either<'a> {
        flags: u8,
        len: u8,
        #[wire(when = flags & 1, len = len)]
        one: Option<&'a str>,
        #[wire(when = flags & 2, len = len)]
        other: Option<&'a str>,
    }

    let either = Either { flags: 2, len: 0, one: None, other: Some("ab") };
    assert_eq!(either.encode_to_vec().unwrap(), b"\x02\x02ab");
}

#[test]
fn a_variant_may_end_before_its_default() {
    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Ask {
        Since(u8, #[wire(default)] u8),
    }

    assert_eq!(Ask::decode(&[0, 7]), Ok(Ask::Since(7, 0)));
    assert_eq!((Ask::MIN_LEN, Ask::MAX_LEN), (2, Some(3)));
}

#[test]
fn a_large_union_may_have_a_variant_without_fields() {
    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Item<'a> {
        End = 0,
        Names(&'a str, &'a str, &'a str),
        Texts(&'a str, &'a str, &'a str),
        Bytes(&'a [u8], &'a [u8], &'a [u8]),
    }

    for (item, bytes) in [(Item::End, &b"\0"[..]), (Item::Names("a", "", ""), b"\x01\0\0\0\x01a\0\0\0\0\0\0\0\0")] {
        assert_eq!(item.encode_to_vec().unwrap(), bytes);
        assert_eq!(Item::decode(bytes).unwrap(), item);
    }
}

#[test]
fn a_string_of_held_length_may_be_left_out() {
    #[derive(Wire, Debug, PartialEq)]
    struct Late {
        len: u8,
        #[wire(default, len = len)]
        text: String,
    }

    assert_eq!(Late::decode(&[3]), Ok(Late { len: 3, text: String::new() }));
}

#[test]
fn a_switched_union_may_be_left_out() {
    #[derive(Wire, Debug, Default, PartialEq)]
    #[repr(u8)]
    enum Body {
        #[default]
        Empty,
        Byte(u8),
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Late {
        kind: u8,
        #[wire(default, switch = kind)]
        body: Body,
    }

    assert_eq!(Late::decode(&[1]), Ok(Late { kind: 1, body: Body::Empty }));
}

/// Numbers that follow from others, in each place that has fields.
mod computed {
    use super::*;

    #[derive(Wire, Debug, PartialEq)]
    struct Tuple<'a>(
        u8,
        #[wire(len = 0 & 0xf)] &'a str,
        #[wire(when = 0 >> 4 in [1, 2])] Option<u8>,
        #[wire(len = 0 >> 6)] Vec<u8>,
    );

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Variants<'a> {
        Named {
            n: u8,
            flags: u16,
            #[wire(len = n - 1)]
            name: &'a str,
            #[wire(when = flags >> 8 in [1, 3..=4] && n != 2)]
            more: Option<u8>,
            #[wire(value = 3)]
            three: u8,
            #[wire(len = three - 1)]
            two: &'a [u8],
        } = 1,
    }

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[repr(C, packed)]
    struct Packed {
        bits: u16,
        byte: u8,
        magic: [u8; 2],
        #[wire(when = bits & 0x8000 && magic == b"ab")]
        more: Option<u32>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Generic<T: Encode + for<'de> Decode<'de> + Element> {
        n: u8,
        #[wire(len = (n & 0x3) + 1)]
        all: Vec<T>,
        #[wire(when = n & 0x80)]
        one: Option<T>,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum TwoBytes {
        Number(u16) = 1,
        Signed(i16) = 2,
        Pair(u8, u8) = 3,
    }

    /// What follows a text begins a run of one size.
    #[derive(Wire, Debug, PartialEq)]
    struct Run {
        kinds: u8,
        text: String,
        #[wire(switch = kinds >> 4)]
        first: TwoBytes,
        between: u16,
        #[wire(switch = kinds & 0xf)]
        second: TwoBytes,
        last: u32,
    }

    /// Each prefix of `bytes` is a value that is written as it was, or the same error to the codec and to the walk.
    #[track_caller]
    fn holds_for_prefixes<'a, T: Decode<'a> + Encode + Debug + PartialEq>(bytes: &'a [u8]) -> usize {
        let mut values = 0;
        for bytes in (0..=bytes.len()).map(|len| &bytes[..len]) {
            let mut walked = Reader::new(bytes);
            let walk = T::SCHEMA.walk(&mut walked, &mut |_| {}).and_then(|()| walked.finish());
            match (T::decode(bytes), walk) {
                (Ok(value), Ok(())) => {
                    assert_eq!(value.encode_to_vec().as_deref(), Ok(bytes));
                    values += 1;
                }
                (Err(decoded), Err(walked)) => assert_eq!(
                    (decoded.kind(), decoded.offset(), decoded.holder()),
                    (walked.kind(), walked.offset(), walked.holder()),
                    "{bytes:02x?}"
                ),
                (decoded, walked) => panic!("{bytes:02x?}: {decoded:?}, but {walked:?}"),
            }
        }
        values
    }

    #[test]
    fn the_codec_and_the_schema_agree_wherever_fields_stand() {
        let mut values = [0; 6];
        for byte in 0..=255 {
            values[0] += holds_for_prefixes::<Tuple<'_>>(&[byte, b'a', b'b', 7, 3, 9, 9, 1, 2]);
            for n in 0..5 {
                values[1] += holds_for_prefixes::<Variants<'_>>(&[1, n, byte, 0, b'a', 9, 3, 9, 9, 1]);
                values[1] += holds_for_prefixes::<Variants<'_>>(&[1, n, byte, 0, b'a', 3, 9, 9, 1]);
            }
            values[2] += holds_for_prefixes::<Packed>(&[byte, 1, 2, b'a', b'b', 0, 0, 0, 1]);
            values[3] += holds_for_prefixes::<Generic<u16>>(&[byte, 1, 2, b'a', b'b', 0, 0, 0, 1, 4, 4, 5]);
            values[4] += holds_for_prefixes::<Generic<(u8, bool)>>(&[byte, 1, 0, 2, 1, 3, 0, 4, 1, 5, 1]);
            values[5] += holds_for_prefixes::<Run>(&[byte, 0, 0, 0, 1, b'x', 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        }
        // Each variant of both unions, and every byte where none is refused.
        assert_eq!([values[2], values[3], values[4], values[5]], [256, 256, 256, 9]);
        assert!(values[0] > 50 && values[1] > 200, "{values:?}");
    }
}

// Between a bound of the where clause and one that is inferred from the fields rustc would not choose.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Views<'a, 'b, T>
where
    T: FixedLen,
{
    one: Array<'a, T>,
    another: Array<'b, T>,
}

#[derive(Wire)]
struct Texts<'a, 'b, T> {
    one: Vec<(T, &'a str)>,
    another: Vec<(T, &'b str)>,
    last: T,
}

#[test]
fn parameters_have_the_bounds_that_are_missing() {
    let views = Views { one: Array::from(&[1u8]), another: Array::from(&[2]) };
    assert_eq!(views.encode_to_vec().unwrap(), [0, 1, 1, 0, 1, 2]);
    let texts = Texts { one: vec![(1u8, "a")], another: vec![], last: 2 };
    assert_eq!(texts.encode_to_vec().unwrap(), b"\0\x01\x01\0\0\0\x01a\0\0\x02");
}

mod types_named_as_views {
    use wire::Wire;

    #[derive(Wire, Debug, PartialEq)]
    struct List<T>(T, u8);

    #[derive(Wire, Debug, PartialEq)]
    struct Lists<'a, T> {
        one: List<u8>,
        many: Vec<List<u16>>,
        any: List<T>,
        text: &'a str,
    }

    #[test]
    fn they_are_what_they_are_declared_as() {
        let lists = Lists { one: List(1, 2), many: vec![List(3, 4)], any: List("a", 5), text: "b" };
        let bytes = lists.encode_to_vec().unwrap();
        assert_eq!(bytes, *b"\x01\x02\0\x01\0\x03\x04\0\0\0\x01a\x05\0\0\0\x01b");
        assert_eq!(Lists::decode(&bytes).unwrap(), lists);
    }
}

/// What is always the same, of types that have names for it.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct Fixed {
    #[wire(value = true)]
    is_request: bool,
    #[wire(value = Opcode::Query)]
    opcode: Opcode,
    #[wire(value = 0x0100)]
    other: Opcode,
    id: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
#[repr(u16)]
enum Opcode {
    Query = 0x0002,
    Status = 0x0100,
}

#[test]
fn a_bool_and_an_enum_may_be_constants() {
    let held = Fixed { is_request: false, opcode: Opcode::Status, other: Opcode::Query, id: 7 };
    let bytes = b"\x01\x02\0\0\x01\x07";
    assert_eq!(held.encode_to_vec().unwrap(), bytes);
    let read = Fixed::decode(bytes).unwrap();
    assert_eq!(read, Fixed { is_request: true, opcode: Opcode::Query, other: Opcode::Status, id: 7 });
    for (bytes, message) in [
        (b"\0\x02\0\0\x01\x07", "Fixed.is_request: 0 at byte 0, where the constant 1 must be"),
        (b"\x02\x02\0\0\x01\x07", "Fixed.is_request: 2 at byte 0 is neither 0 nor 1"),
        (b"\x01\0\x01\0\x01\x07", "Fixed.opcode: 256 (0x100) at byte 1, where the constant 2 must be"),
    ] {
        let error = Fixed::decode(bytes).unwrap_err();
        assert_eq!(error.to_string(), message);
        assert_eq!(Fixed::SCHEMA.walk(&mut wire::Reader::new(bytes), &mut |_| {}), Err(error));
    }
    let table = Fixed::SCHEMA.table().to_string();
    assert!(table.contains("always true") && table.contains("always Query (2)"), "{table}");
}
