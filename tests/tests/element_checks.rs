//! What must hold of the elements of arrays: `each(check = ...)` and `ascending`.

use wire::{Array, DecodeErrorKind, EncodeErrorKind, List, Reader, Wire};

/// An array of each kind, whose elements are checked.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Checked<'a> {
    flags: u8,
    #[wire(len = "u8", each(check = it in 1..=9))]
    owned: Vec<u16>,
    #[wire(len = "u8", endian = "little", each(check = it & 1 == 0 && it != 4))]
    view: Array<'a, u16>,
    #[wire(each(check = it < 5))]
    fixed: [u8; 3],
    #[wire(len = flags & 3, each(width = "varint", check = it > 200))]
    held: List<'a, u32>,
    #[wire(size = "u16", len = "rest", each(len = "nul", check = it in ["a", "bc"]))]
    words: List<'a, &'a str>,
    #[wire(when = flags & 4, len = "u8", each(check = it == true))]
    bits: Option<Vec<bool>>,
    #[wire(len = "u8", each(endian = "little", check = it >= 0.0))]
    floats: Vec<f32>,
    #[wire(len = "i8", each(check = it.kind == Kind::Good && it.more.0 > 1))]
    points: Option<Vec<Point>>,
    #[wire(len = "rest", each(check = it != b"\0\0"))]
    rest: Array<'a, [u8; 2]>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Point {
    id: u8,
    kind: Kind,
    more: More,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct More(u16);

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Kind {
    Good = 1,
    Bad = 2,
}

#[track_caller]
fn refused<'a, T: Wire + wire::Decode<'a> + std::fmt::Debug>(bytes: &'a [u8]) -> String {
    let error = T::decode(bytes).unwrap_err();
    // The layout alone says the same.
    assert_eq!(T::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Err(error));
    error.to_string()
}

fn checked() -> Vec<u8> {
    let mut bytes = b"\x06\x02\0\x01\0\x09\x03\x02\0\0\0\x08\x01\0\x01\x04".to_vec();
    bytes.extend(b"\xc9\x01\xff\x01\0\x07a\0bc\0a\0\x01\x01\x02\0\0\x80\x3f\0\0\0\x80");
    bytes.extend(b"\x02\x01\x01\0\x02\x02\x01\x01\0\0\x01");
    bytes
}

#[test]
fn an_element_that_fails_a_check_is_refused_with_its_index() {
    let bytes = checked();
    let value = Checked::decode(&bytes).unwrap();
    assert_eq!(value.encode_to_vec().unwrap(), bytes);
    assert_eq!(Checked::SCHEMA.walk(&mut Reader::new(&bytes), &mut |_| {}), Ok(()));
    let with = |changes: &[(usize, u8)]| {
        let mut bytes = checked();
        changes.iter().for_each(|(at, byte)| bytes[*at] = *byte);
        refused::<Checked<'_>>(Box::leak(bytes.into_boxed_slice()))
    };
    for (changes, message) in [
        (&[(5, 10)][..], "Checked.owned[1]: 10 at byte 4, where `it in 1..=9` must hold"),
        (&[(3, 0), (5, 10)], "Checked.owned[0]: 0 at byte 2, where `it in 1..=9` must hold"),
        (&[(9, 1)], "Checked.view[1]: 1 at byte 9, where `it & 0x1 == 0 && it != 4` must hold"),
        (&[(11, 4), (12, 0)], "Checked.view[2]: 4 at byte 11, where `it & 0x1 == 0 && it != 4` must hold"),
        (&[(15, 5)], "Checked.fixed[2]: 5 at byte 15, where `it < 5` must hold"),
        (&[(18, 0xc8), (19, 1)], "Checked.held[1]: 200 (0xc8) at byte 18, where `it > 200 (0xc8)` must hold"),
        (&[(24, b'a')], "Checked.words[1]: the value at byte 24, where `it == \"a\" || it == \"bc\"` must hold"),
        (&[(30, 0)], "Checked.bits[0]: 0 at byte 30, where `it == 1` must hold"),
        (&[(35, 0xbf)], "Checked.floats[0]: the value at byte 32, where `it >= 0.0` must hold"),
        (&[(46, 2)], "Checked.points[1]: 2 at byte 45, where `it.kind == 1 && it.more.0 > 1` must hold"),
        (&[(44, 1)], "Checked.points[0]: 1 at byte 41, where `it.kind == 1 && it.more.0 > 1` must hold"),
        (&[(50, 0)], "Checked.rest[0]: the value at byte 49, where `it != \"\\x00\\x00\"` must hold"),
    ] {
        assert_eq!(with(changes), message);
    }
}

#[test]
fn an_element_that_fails_a_check_has_no_encoding() {
    let bytes = checked();
    let value = Checked::decode(&bytes).unwrap();
    let failed = |value: Checked<'_>| {
        let error = value.encode_to_vec().unwrap_err();
        assert_eq!(value.encoded_len(), Err(error));
        error.to_string()
    };
    assert_eq!(
        failed(Checked { owned: vec![1, 0], ..value.clone() }),
        "Checked.owned[1]: 0, where `it in 1..=9` must hold"
    );
    assert_eq!(
        failed(Checked { view: Array::from(&[2, 4]), ..value.clone() }),
        "Checked.view[1]: 4, where `it & 0x1 == 0 && it != 4` must hold"
    );
    assert_eq!(failed(Checked { fixed: [9; 3], ..value.clone() }), "Checked.fixed[0]: 9, where `it < 5` must hold");
    let words = List::from(&["a", "b"]);
    assert_eq!(
        failed(Checked { words, ..value.clone() }),
        "Checked.words[1]: the value, where `it == \"a\" || it == \"bc\"` must hold"
    );
    assert_eq!(
        failed(Checked { bits: Some(vec![true, false]), ..value.clone() }),
        "Checked.bits[1]: 0, where `it == 1` must hold"
    );
    assert_eq!(
        failed(Checked { floats: vec![f32::NAN], ..value.clone() }),
        "Checked.floats[0]: the value, where `it >= 0.0` must hold"
    );
    let points = Some(vec![Point { id: 0, kind: Kind::Bad, more: More(7) }]);
    assert_eq!(
        failed(Checked { points, ..value.clone() }),
        "Checked.points[0]: 2, where `it.kind == 1 && it.more.0 > 1` must hold"
    );
    // Of what is not there nothing is demanded.
    let none = Checked { flags: 2, bits: None, points: None, ..value };
    let bytes = none.encode_to_vec().unwrap();
    assert_eq!(Checked::decode(&bytes).as_ref(), Ok(&none));
    assert_eq!(Checked::SCHEMA.walk(&mut Reader::new(&bytes), &mut |_| {}), Ok(()));
}

/// Arrays whose elements ascend.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Ordered<'a> {
    #[wire(len = "u8", ascending = number)]
    tags: List<'a, Tag<'a>>,
    #[wire(len = "u8", ascending, each(check = it < 100))]
    numbers: Vec<i16>,
    #[wire(ascending)]
    fixed: [u8; 3],
    #[wire(size = "u8", len = "rest", ascending = more.0)]
    points: Vec<Point>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Tag<'a> {
    #[wire(len = "u8")]
    value: &'a [u8],
    #[wire(width = "varint")]
    number: u32,
}

const ORDERED: &[u8] =
    b"\x03\x01a\0\0\xac\x02\x02bc\xad\x02\x02\xff\xff\0\x01\x01\x02\x03\x08\x09\x01\0\x01\x05\x01\0\x02";

#[test]
fn elements_that_do_not_ascend_are_refused() {
    let value = Ordered::decode(ORDERED).unwrap();
    assert_eq!(value.encode_to_vec().unwrap(), ORDERED);
    assert_eq!(Ordered::SCHEMA.walk(&mut Reader::new(ORDERED), &mut |_| {}), Ok(()));
    let with = |at: usize, byte: u8| {
        let mut bytes = ORDERED.to_vec();
        bytes[at] = byte;
        refused::<Ordered<'_>>(Box::leak(bytes.into_boxed_slice()))
    };
    assert_eq!(
        with(10, 0xac),
        "Ordered.tags[2]: 300 (0x12c) at byte 7 is not larger than 300 (0x12c), the one in front of it"
    );
    // The check comes first, wherever it fails.
    assert_eq!(with(15, 0x7f), "Ordered.numbers[1]: 32513 (0x7f01) at byte 15, where `it < 100 (0x64)` must hold");
    assert_eq!(with(15, 0xff), "Ordered.numbers[1]: -255 at byte 15 is not larger than -1, the one in front of it");
    assert_eq!(with(18, 1), "Ordered.fixed[1]: 1 at byte 18 is not larger than 1, the one in front of it");
    assert_eq!(with(28, 1), "Ordered.points[1]: 1 at byte 25 is not larger than 1, the one in front of it");
    let mut bytes = ORDERED.to_vec();
    bytes[18] = 0;
    assert_eq!(Ordered::decode(&bytes).unwrap_err().kind(), DecodeErrorKind::NotAscending { found: 0, before: 1 });
    let error = Ordered { numbers: vec![1, 2, 2], ..value.clone() }.encode_to_vec().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::NotAscending { value: 2, before: 2 });
    assert_eq!(error.to_string(), "Ordered.numbers[2]: 2 is not larger than 2, the one in front of it");
    let tags = [Tag { value: b"", number: 7 }, Tag { value: b"", number: 6 }];
    let error = Ordered { tags: List::from(&tags), ..value }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Ordered.tags[1]: 6 is not larger than 7, the one in front of it");
}

#[test]
fn an_array_in_an_element_of_an_array_is_checked_too() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Row {
        #[wire(each(check = it != 7), ascending)]
        cells: [u8; 2],
        #[wire(value = 1.5)]
        end: f32,
    }
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Table<'a> {
        #[wire(len = "u8")]
        rows: Array<'a, Row>,
    }
    let bytes = b"\x02\x01\x02\x3f\xc0\0\0\x06\x08\x3f\xc0\0\0";
    assert!(Table::decode(bytes).is_ok());
    let with = |at: usize, byte: u8| {
        let mut bytes = bytes.to_vec();
        bytes[at] = byte;
        refused::<Table<'_>>(Box::leak(bytes.into_boxed_slice()))
    };
    assert_eq!(with(8, 7), "Table.rows[1].cells[1]: 7 at byte 8, where `it != 7` must hold");
    assert_eq!(with(8, 6), "Table.rows[1].cells[1]: 6 at byte 8 is not larger than 6, the one in front of it");
    assert_eq!(with(9, 0), "Table.rows[1].end: the value at byte 9, where the constant 1.5 must be");
    let rows = [Row { cells: [3, 2], end: 0.0 }];
    let error = Table { rows: Array::from(&rows) }.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Table.rows[0].cells[1]: 2 is not larger than 3, the one in front of it");
}

#[test]
fn what_is_demanded_of_elements_is_in_the_table_and_the_fingerprint() {
    #[derive(Wire)]
    struct Plain {
        numbers: Vec<u16>,
    }
    #[derive(Wire)]
    struct Small {
        #[wire(each(check = it < 10))]
        numbers: Vec<u16>,
    }
    #[derive(Wire)]
    struct Growing {
        #[wire(ascending)]
        numbers: Vec<u16>,
    }
    let [plain, small, growing] = [Plain::SCHEMA, Small::SCHEMA, Growing::SCHEMA];
    assert_ne!(plain.fingerprint(), small.fingerprint());
    assert_ne!(plain.fingerprint(), growing.fingerprint());
    assert_ne!(small.fingerprint(), growing.fingerprint());
    assert!(small.table().to_string().contains("each checked: it < 10"), "{}", small.table());
    assert!(growing.table().to_string().contains("ascending"), "{}", growing.table());
    assert!(Ordered::SCHEMA.table().to_string().contains("ascending by it.number"), "{}", Ordered::SCHEMA.table());
}

/// Arrays that begin and end in every way, each with elements of which one may be wrong.
mod places {
    use super::*;

    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Item<'a> {
        kind: u8,
        #[wire(len = "u8")]
        name: &'a str,
    }

    #[track_caller]
    fn says<'a, T: Wire + wire::Decode<'a> + std::fmt::Debug>(bytes: &'a [u8], message: &str) {
        assert_eq!(refused::<T>(bytes), message);
    }

    #[test]
    fn an_array_behind_an_order_that_is_decided() {
        #[derive(Wire, Debug)]
        struct Order<'a> {
            #[wire(check = order in [0, 1])]
            order: u8,
            #[wire(len = "u16", endian = order == 1, each(check = it != 3))]
            numbers: Vec<u16>,
            #[wire(size = "u16", len = "rest", endian = order == 1, ascending)]
            sized: Vec<u16>,
            #[wire(size = "u16", len = "rest", endian = order == 1, each(check = it.kind != 3))]
            items: List<'a, Item<'a>>,
        }
        says::<Order<'_>>(
            b"\x01\x02\0\x01\0\x03\0\0\0\0\0",
            "Order.numbers[1]: 3 at byte 5, where `it != 3` must hold",
        );
        says::<Order<'_>>(b"\0\0\x02\0\x01\0\x03\0\0\0\0", "Order.numbers[1]: 3 at byte 5, where `it != 3` must hold");
        says::<Order<'_>>(
            b"\x01\0\0\x04\0\x01\0\x01\0\0\0",
            "Order.sized[1]: 1 at byte 7 is not larger than 1, the one in front of it",
        );
        says::<Order<'_>>(
            b"\x01\0\0\0\0\x05\0\x01\x01a\x03\0",
            "Order.items[1]: 3 at byte 10, where `it.kind != 3` must hold",
        );
        says::<Order<'_>>(
            b"\0\0\0\0\0\0\x05\x01\x01a\x03\0",
            "Order.items[1]: 3 at byte 10, where `it.kind != 3` must hold",
        );
    }

    #[test]
    fn an_array_of_what_is_given_and_compact() {
        #[derive(Wire, Debug)]
        #[wire(given(version: i16), compact = version >= 2)]
        struct Given<'a> {
            #[wire(each(check = it != "b"))]
            words: Vec<&'a str>,
            #[wire(size = "u16", each(check = it != "b"))]
            sized: List<'a, &'a str>,
        }
        #[derive(Wire, Debug)]
        struct Message<'a> {
            version: i16,
            #[wire(give(version))]
            given: Given<'a>,
        }
        let message =
            |name, at| format!("Message.given.{name}[1]: the value at byte {at}, where `it != \"b\"` must hold");
        says::<Message<'_>>(b"\0\x01\0\x02\0\0\0\x01a\0\0\0\x01b\0\x02\0\0", &message("words", 9));
        says::<Message<'_>>(b"\0\x02\x03\x02a\x02b\x01\0", &message("words", 5));
        says::<Message<'_>>(b"\0\x01\0\0\0\x0c\0\x02\0\0\0\x01a\0\0\0\x01b", &message("sized", 13));
        says::<Message<'_>>(b"\0\x02\x01\0\x05\x03\x02a\x02b", &message("sized", 8));
    }

    #[test]
    fn an_array_in_a_size_or_behind_padding() {
        #[derive(Wire, Debug)]
        struct Sized<'a> {
            n: u8,
            #[wire(size = n, len = "rest", each(check = it.kind != 3))]
            held: Vec<Item<'a>>,
            #[wire(size = "i8", null = -1, len = "u8", each(check = it.kind != 3))]
            null: Option<List<'a, Item<'a>>>,
            #[wire(align = 4, len = "u16", each(check = it.kind != 3))]
            aligned: Vec<Item<'a>>,
            #[wire(align = 4, size = "u8", len = "rest", extra = "cut", each(check = it.kind != 3))]
            cut: Vec<Item<'a>>,
        }
        const BYTES: &[u8] = b"\x04\0\0\0\0\x05\x02\0\0\0\0\0\0\x02\0\0\0\0\0\0\x05\0\x01a\0\x01";

        let with = |at: usize| {
            let mut bytes = BYTES.to_vec();
            bytes[at] = 3;
            let bytes: &[u8] = Box::leak(bytes.into_boxed_slice());
            refused::<Sized<'_>>(bytes)
        };
        let mut bytes = BYTES.to_vec();
        assert!(Sized::decode(&bytes).is_ok(), "{:?}", Sized::decode(&bytes));
        for (at, name) in [(3, "held"), (9, "null"), (16, "aligned")] {
            assert_eq!(with(at), format!("Sized.{name}[1]: 3 at byte {at}, where `it.kind != 3` must hold"));
        }
        bytes[24..].copy_from_slice(b"\x03\0");
        says::<Sized<'_>>(&bytes, "Sized.cut[1]: 3 at byte 24, where `it.kind != 3` must hold");
        // What was cut is no element.
        bytes[25] = 1;
        assert_eq!(Sized::decode(&bytes).unwrap().cut.len(), 1);
    }

    #[test]
    fn an_array_that_an_element_or_a_field_ends() {
        #[derive(Wire, Debug)]
        struct Ended<'a> {
            n: u8,
            #[wire(len = n, each(check = it.kind != 3))]
            held: List<'a, Item<'a>>,
            #[wire(len = until(last.kind & 0x80), each(check = it.kind != 3))]
            last: Vec<Item<'a>>,
            #[wire(len = until(b"\0"), each(check = it.kind != 3))]
            until: Vec<Item<'a>>,
            #[wire(len = "rest" - 1, each(check = it.kind != 3))]
            before: Vec<Item<'a>>,
            end: u8,
        }
        let bytes = b"\x02\x01\x01a\x02\0\x01\0\x02\x01b\x80\0\x01\x01c\x02\0\0\x01\0\x02\0\x09".to_vec();
        assert!(Ended::decode(&bytes).is_ok());
        for (at, name) in [(4, "held"), (8, "last"), (16, "until"), (21, "before")] {
            let mut bytes = bytes.clone();
            bytes[at] = 3;
            let bytes: &[u8] = Box::leak(bytes.into_boxed_slice());
            says::<Ended<'_>>(bytes, &format!("Ended.{name}[1]: 3 at byte {at}, where `it.kind != 3` must hold"));
        }
    }
}
