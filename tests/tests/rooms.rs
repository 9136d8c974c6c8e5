//! Strings and arrays that have a length and, around it, a size.

use wire::{DecodeErrorKind, EncodeErrorKind, List, Reader, Wire, schema};

/// The volume information of HFS in its first fields, whose name is a Pascal string in a room of 28 bytes.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Volume<'a> {
    signature: [u8; 2],
    block_size: u32,
    #[wire(size = 28, len = "u8")]
    name: &'a str,
    behind: u8,
}

#[test]
fn a_pascal_string_has_a_fixed_room() {
    let bytes = *b"BD\0\0\x02\0\x06Floppy\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x07";
    let volume = Volume::decode(&bytes).unwrap();
    assert_eq!(volume, Volume { signature: *b"BD", block_size: 512, name: "Floppy", behind: 7 });
    assert_eq!(volume.encode_to_vec().unwrap(), bytes);
    assert_eq!(Volume::MAX_LEN, Some(35));

    let error = Volume { name: "A name that is just too long", ..volume }.encoded_len().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::LengthTooLarge { length: 29, max: 28 });
    let mut wrong = bytes;
    wrong[6] = 28;
    let error = Volume::decode(&wrong).unwrap_err();
    assert_eq!(error.to_string(), "Volume.name: length 28 at byte 6, but 27 bytes are left");
    wrong[6] = 5;
    let error = Volume::decode(&wrong).unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::NonZeroPadding { value: b'y' }, 12));
}

/// A length in an earlier field, and a size: constant, in front, or in an earlier field too.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Held<'a> {
    len: u8,
    count: i16,
    size: u8,
    #[wire(size = 8, len = len, pad = b'.')]
    name: &'a str,
    #[wire(size = "u16", len = count)]
    list: List<'a, &'a str>,
    #[wire(size = size - 1, len = len)]
    both: &'a [u8],
    #[wire(when = size > 3, size = "u8", len = count - 1, extra = "ignore")]
    more: Option<Vec<u16>>,
}

#[test]
fn a_length_that_another_field_holds_stands_beside_a_size() {
    let texts = ["a", ""];
    let held =
        Held { len: 0, count: 0, size: 0, name: "abc", list: List::from(&texts), both: b"xyz", more: Some(vec![7]) };
    let bytes = *b"\x03\0\x02\x04abc.....\0\x09\0\0\0\x01a\0\0\0\0xyz\x02\0\x07";
    assert_eq!(held.encode_to_vec().unwrap(), bytes);
    assert_eq!(Held::decode(&bytes).unwrap(), Held { len: 3, count: 2, size: 4, ..held.clone() });
    for len in 0..bytes.len() {
        let error = Held::decode(&bytes[..len]).unwrap_err();
        assert!(error.is_incomplete(), "{error} of {len} bytes");
    }

    let error = Held { both: b"xy", ..held.clone() }.encoded_len().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::HolderMismatch { value: 2, held: 3 });
    let error = Held { name: "123456789", both: b"123456789", ..held }.encoded_len().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::LengthTooLarge { length: 9, max: 8 });
}

#[test]
fn a_wrong_length_stands_where_it_is_held() {
    let bytes = *b"\x03\0\x02\x04abc.....\0\x09\0\0\0\x01a\0\0\0\0xyz\x02\0\x07";
    let wrong = |at: usize, byte: u8| {
        let mut bytes = bytes;
        bytes[at] = byte;
        let walked = Held::SCHEMA.walk(&mut Reader::new(&bytes), &mut |_| {});
        let error = Held::decode(&bytes).unwrap_err();
        assert_eq!(walked, Err(error));
        error.to_string()
    };
    for (at, byte, expected) in [
        (0, 9, "Held.name: length 9, held by `len` at byte 0, but 8 bytes are left"),
        (0, 2, "Held.name: 99 (0x63) at byte 6, where the constant 46 (0x2e) must be"),
        (2, 3, "Held.list: count 3, held by `count` at byte 1, of elements of at least 4 bytes, but 9 bytes are left"),
        (3, 3, "Held.both: length 3, held by `len` at byte 0, but 2 bytes are left"),
        (3, 7, "Held.both: 3 bytes left over at byte 26"),
        (13, 8, "Held.list[1]: 4 bytes needed at byte 19, but 3 bytes are left"),
    ] {
        assert_eq!(wrong(at, byte), expected);
    }
}

#[test]
fn a_table_says_both() {
    let table = Held::SCHEMA.table().to_string();
    assert!(table.contains("in 8 bytes, filled with \".\"; len long"), "{table}");
    let annotated = schema::annotate(&[("", Volume::SCHEMA)], b"BD\0\0\x02\0\x06Floppy").to_string();
    assert!(annotated.contains("Volume.name: 28 bytes needed at byte 6, but 7 bytes are left"), "{annotated}");
}
