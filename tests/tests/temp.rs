//! Numbers that stand in the bytes and not in the struct: `temp`.

use wire::frame::{self, Frame};
use wire::schema::EventKind;
use wire::{Array, DecodeErrorKind, EncodeErrorKind, List, Reader, Schema, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Packet<'a> {
    kind: u8,
    #[wire(temp(magic: u16 = 0xcafe, count: u8), len = count)]
    items: Array<'a, u16>,
    mark: i8,
}

/// The same bytes, all of which the struct holds.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Held<'a> {
    kind: u8,
    #[wire(value = 0xcafe)]
    magic: u16,
    count: u8,
    #[wire(len = count)]
    items: Array<'a, u16>,
    mark: i8,
}

const BYTES: &[u8] = &[7, 0xca, 0xfe, 2, 0, 1, 0, 2, 0xff];

fn packet() -> Packet<'static> {
    Packet { kind: 7, items: Array::new(&[1, 2]), mark: -1 }
}

#[test]
fn the_struct_does_not_hold_them() {
    assert_eq!(packet().encode_to_vec().unwrap(), BYTES);
    assert_eq!(packet().encoded_len(), Ok(9));
    assert_eq!(Packet::decode(BYTES), Ok(packet()));
}

#[test]
fn the_bytes_do() {
    assert_eq!(Packet::SCHEMA.fingerprint(), Held::SCHEMA.fingerprint());
    let names = |schema: &Schema| schema.fields().iter().map(|field| field.name()).collect::<Vec<_>>();
    assert_eq!(names(Packet::SCHEMA), ["kind", "magic", "count", "items", "mark"]);
    assert_eq!(Packet::SCHEMA.table().to_string(), Held::SCHEMA.table().to_string().replace("Held", "Packet"));
    let mut values = Vec::new();
    let walked = Packet::SCHEMA.events(&mut Reader::new(BYTES), &mut |event| {
        if let EventKind::Value(value) = event.kind() {
            values.push(format!("{}: {value}", event.field().map_or("-", |field| field.name())));
        }
    });
    assert_eq!(walked, Ok(()));
    assert_eq!(values, ["kind: 7", "magic: 51966", "count: 2", "items: [1, 2]", "mark: -1"]);
}

/// Errors of the codec, which are those of the walk, as where the struct holds the numbers.
#[track_caller]
fn refused(bytes: &[u8], kind: DecodeErrorKind, message: &str) {
    let error = Packet::decode(bytes).unwrap_err();
    assert_eq!((error.kind(), error.to_string().as_str()), (kind, message));
    assert_eq!(Packet::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {}), Err(error));
    let held = Held::decode(bytes).unwrap_err();
    assert_eq!((held.kind(), held.offset()), (kind, error.offset()));
}

#[test]
fn what_is_wrong_with_them_is_told_where_they_stand() {
    refused(
        &[7, 0xca, 0xff, 2],
        DecodeErrorKind::UnexpectedValue { found: 0xcaff, expected: 0xcafe },
        "Packet.magic: 51967 (0xcaff) at byte 1, where the constant 51966 (0xcafe) must be",
    );
    let error = Packet::decode(&BYTES[..6]).unwrap_err();
    assert!(error.is_incomplete());
    assert_eq!((error.offset(), error.path().to_string().as_str()), (3, "Packet.items"));
    let many = [0; 256];
    let error = Packet { items: Array::new(&many), ..packet() }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::ValueOutOfRange { value: 256, width: 1 });
    assert_eq!(error.path().to_string(), "Packet.count");
}

const VERSION: i16 = -2;

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
enum Body {
    Empty = 3,
    Text {
        #[wire(temp(len: u8), len = len)]
        text: String,
    } = 9,
}

/// What makes a number, and what looks at one: lengths, sizes and variants, bits for each, conditions and checks.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
struct Everything<'a> {
    #[wire(temp(version: i16 = VERSION, kind: u8, size: u16), size = size, switch = kind)]
    body: Body,
    #[wire(temp(head: u16), len = head & 0xf)]
    first: &'a [u8],
    #[wire(len = head >> 4)]
    second: List<'a, u16>,
    #[wire(temp(more: u8), when = head > 2 && kind == 9)]
    third: Option<u32>,
    #[wire(len = more * 2 - 2, check = more < 4)]
    fourth: &'a [u8],
}

#[test]
fn all_that_makes_a_number_makes_them_too() {
    for (value, bytes) in [
        (
            Everything {
                body: Body::Text { text: "ab".to_owned() },
                first: b"x",
                second: List::new(&[5]),
                third: Some(6),
                fourth: b"pq",
            },
            &[0xfe, 0xff, 9, 3, 0, 2, b'a', b'b', 0x11, 0, b'x', 5, 0, 2, 6, 0, 0, 0, b'p', b'q'][..],
        ),
        (
            Everything { body: Body::Empty, first: b"xyz", second: List::new(&[]), third: None, fourth: b"" },
            &[0xfe, 0xff, 3, 0, 0, 3, 0, b'x', b'y', b'z', 1],
        ),
    ] {
        assert_eq!(value.encode_to_vec().unwrap(), bytes);
        assert_eq!(Everything::decode(bytes), Ok(value));
        assert_eq!(Everything::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {}), Ok(()));
    }
    let value = Everything { body: Body::Empty, first: b"", second: List::new(&[]), third: None, fourth: b"abcdefgh" };
    let error = value.encode_to_vec().unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::CheckFailed { .. }), "{error}");
    let value = Everything { third: Some(1), fourth: b"", ..value };
    let error = value.encode_to_vec().unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::ConditionMismatch { .. }), "{error}");
}

/// A number that nothing makes is 0, as a field of the struct would be what the struct holds.
#[test]
fn what_is_not_there_makes_nothing() {
    #[derive(Wire, Debug, PartialEq)]
    struct Perhaps<'a> {
        flag: u8,
        #[wire(temp(len: u8), when = flag == 1, len = len)]
        text: Option<&'a str>,
    }

    let bytes = Perhaps { flag: 0, text: None }.encode_to_vec().unwrap();
    assert_eq!(bytes, [0, 0]);
    assert_eq!(Perhaps::decode(&[0, 9]), Ok(Perhaps { flag: 0, text: None }));
    assert_eq!(Perhaps::decode(&[1, 1, b'x']), Ok(Perhaps { flag: 1, text: Some("x") }));
}

/// Two fields that make one number agree.
#[test]
fn fields_that_share_a_number_agree() {
    #[derive(Wire, Debug, PartialEq)]
    struct Pairs<'a> {
        #[wire(temp(count: u16), len = count)]
        keys: &'a [u8],
        #[wire(len = count)]
        values: Array<'a, i8>,
    }

    let pairs = Pairs { keys: b"ab", values: Array::new(&[1, -1]) };
    assert_eq!(pairs.encode_to_vec().unwrap(), [0, 2, b'a', b'b', 1, 0xff]);
    let error = Pairs { values: Array::new(&[1]), ..pairs }.encode_to_vec().unwrap_err();
    assert!(matches!(error.kind(), EncodeErrorKind::HolderMismatch { .. }), "{error}");
    assert_eq!(error.path().to_string(), "Pairs.values");
}

/// In a tuple the positions stay those of the fields, and they may stand first, also in elements of one size.
#[test]
fn positions_are_those_of_the_type() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Point(#[wire(temp(mark: u8 = b'P'))] i8, #[wire(temp(fill: u16 = 0))] i8);

    #[derive(Wire, Debug, PartialEq)]
    struct Points<'a>(#[wire(temp(n: u8), len = n)] Array<'a, Point>, u8, #[wire(len = 1)] &'a [u8]);

    let bytes = [2, b'P', 1, 0, 0, 2, b'P', 3, 0, 0, 4, 1, b'z'];
    let points = Points(Array::new(&[Point(1, 2), Point(3, 4)]), 1, b"z");
    assert_eq!(points.encode_to_vec().unwrap(), bytes);
    assert_eq!(Points::decode(&bytes), Ok(points));
    let mut wrong = bytes;
    wrong[8] = 1;
    let error = Points::decode(&wrong).unwrap_err();
    assert_eq!((error.path().to_string().as_str(), error.offset()), ("Points.0[1].fill", 8));
    assert_eq!(Points::SCHEMA.events(&mut Reader::new(&wrong), &mut |_| {}), Err(error));
}

/// Beside what else stands in a declaration: numbers from outside, fields that stand in no byte, bits, sums.
#[test]
fn among_other_fields() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(version: u8))]
    struct Mixed<'a> {
        #[wire(skip)]
        calls: u32,
        #[wire(temp(mark: i32 = -1))]
        id: u8,
        #[wire(temp(count: u8), align = 2)]
        pad: u16,
        #[wire(bits = 4)]
        high: u8,
        #[wire(bits = 4)]
        low: u8,
        #[wire(temp(last: u8 = 0xee), when = version > 1, len = count)]
        text: Option<&'a str>,
        #[wire(checksum = "crc32", over = count..=last)]
        sum: u32,
    }

    let mixed = Mixed { calls: 0, id: 1, pad: 2, high: 3, low: 4, text: Some("t"), sum: 0 };
    let mut bytes = Vec::new();
    mixed.encode_given(2, &mut bytes).unwrap();
    assert_eq!(bytes[..11], [0xff, 0xff, 0xff, 0xff, 1, 1, 0, 2, 0x34, 0xee, b't']);
    let decoded = Mixed::decode_given(&bytes, 2).unwrap();
    assert_eq!(decoded, Mixed { sum: decoded.sum, ..mixed });
    let mut wrong = bytes.clone();
    wrong[7] = 3;
    let error = Mixed::decode_given(&wrong, 2).unwrap_err();
    assert!(matches!(error.kind(), DecodeErrorKind::ChecksumMismatch { .. }), "{error}");
}

/// In a struct of many fields, of which groups are read and written by calls; in a variant with a size; in one that no
/// reference may point into; in a generic one, and in a frame header.
#[test]
fn in_every_kind_of_declaration() {
    #[derive(Wire, Debug, Clone, PartialEq, Default)]
    struct Many {
        #[wire(temp(n0: u8), len = n0)]
        a: String,
        #[wire(temp(n1: u8, n2: u8, n3: u8), len = n1)]
        b: String,
        #[wire(len = "u8")]
        c: String,
        #[wire(len = "u8")]
        d: String,
        #[wire(len = "u8")]
        e: String,
        #[wire(len = "u8")]
        f: String,
        #[wire(len = "u8")]
        g: String,
        #[wire(len = "u8")]
        h: String,
        #[wire(len = n2)]
        i: String,
        #[wire(temp(n4: u16 = 0x0102), len = n3)]
        j: String,
    }

    let many =
        Many { a: "a".to_owned(), b: "bb".to_owned(), i: "iii".to_owned(), j: "j".to_owned(), ..Many::default() };
    let bytes = many.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x01a\x02\x03\x01bb\0\0\0\0\0\0iii\x01\x02j");
    assert_eq!(Many::decode(&bytes), Ok(many));

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Sized<'a, T> {
        #[wire(size = "u8")]
        One(#[wire(temp(n: u8, mark: u8 = 9), len = n)] &'a str, T) = 1,
        #[wire(other)]
        Other(u8, #[wire(temp(n: u16), len = n)] &'a str),
    }

    let (one, other) = (Sized::One("ab", 7_u16), Sized::<u16>::Other(3, "c"));
    assert_eq!(one.encode_to_vec().unwrap(), b"\x01\x06\x02\x09ab\0\x07");
    assert_eq!(Sized::decode(b"\x01\x06\x02\x09ab\0\x07"), Ok(one));
    assert_eq!(other.encode_to_vec().unwrap(), b"\x03\0\x01c");
    assert_eq!(Sized::decode(b"\x03\0\x01c"), Ok(other));

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    #[repr(C, packed)]
    struct Packed {
        a: u8,
        #[wire(temp(mark: u8 = 5))]
        b: u32,
    }

    let packed = Packed { a: 1, b: 2 };
    assert_eq!(packed.encode_to_vec().unwrap(), [1, 5, 0, 0, 0, 2]);
    assert_eq!(Packed::decode(&[1, 5, 0, 0, 0, 2]), Ok(packed));

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Header {
        #[wire(temp(magic: u16 = 0xbeef))]
        kind: u8,
        #[wire(payload_len)]
        len: u16,
    }

    let mut out = Vec::new();
    frame::encode_with(Header { kind: 4, len: 0 }, 1024, &7_u16, &mut out).unwrap();
    assert_eq!(out, [0xbe, 0xef, 4, 0, 2, 0, 7]);
    let frame: Frame<'_, Header> = frame::split(&out, 1024).unwrap().unwrap();
    assert_eq!((frame.header.kind, frame.payload), (4, &[0, 7][..]));
    out[0] = 0;
    assert!(frame::split::<Header>(&out, 1024).is_err());
}

#[test]
fn text_may_be_in_the_bytes_alone() {
    #[derive(Wire, Debug, PartialEq)]
    struct Chunk {
        #[wire(temp(magic: [u8; 4] = b"RIFF", len: u8), len = len)]
        data: Vec<u8>,
    }

    let chunk = Chunk { data: b"hi".to_vec() };
    assert_eq!(chunk.encode_to_vec().unwrap(), b"RIFF\x02hi");
    assert_eq!(Chunk::decode(b"RIFF\x02hi"), Ok(chunk));
    let error = Chunk::decode(b"RIFX\x02hi").unwrap_err();
    assert_eq!(error.to_string(), "Chunk.magic: 88 (0x58) at byte 3, where the constant 70 (0x46) must be");
    assert!(Chunk::decode(b"RIF").unwrap_err().is_incomplete());
}
