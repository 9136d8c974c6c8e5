//! Lists of enums whose number stands once, in an earlier field.

use wire::schema::{EventKind, Value, annotate};
use wire::{DecodeErrorKind, EncodeErrorKind, List, Reader, Wire};

/// Objects of one kind, as control systems send them.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Objects {
    kind: u8,
    n: u8,
    #[wire(len = n, switch = kind)]
    objects: Vec<Object>,
    end: u8,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[repr(u8)]
enum Object {
    Bit(bool) = 1,
    Count {
        value: u32,
        flags: u8,
    } = 20,
    Point(Point),
    #[wire(other)]
    Other(u8, #[wire(len = "u8")] Vec<u8>),
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Point {
    x: i8,
    y: i8,
}

fn objects(objects: impl Into<Vec<Object>>) -> Objects {
    Objects { kind: 77, n: 77, objects: objects.into(), end: 9 }
}

#[test]
fn one_number_chooses_the_variant_of_every_element() {
    let counts = objects([Object::Count { value: 1, flags: 2 }, Object::Count { value: 3, flags: 4 }]);
    let bytes = counts.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x14\x02\0\0\0\x01\x02\0\0\0\x03\x04\x09");
    assert_eq!(Objects::decode(&bytes).unwrap(), Objects { kind: 20, n: 2, ..counts });
    let other = objects([Object::Other(7, b"hi".to_vec()), Object::Other(7, Vec::new())]);
    let bytes = other.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x07\x02\x02hi\0\x09");
    assert_eq!(Objects::decode(&bytes).unwrap(), Objects { kind: 7, n: 2, ..other });
}

#[test]
fn where_there_is_no_element_the_number_is_that_of_the_struct() {
    let none = objects([]);
    let bytes = none.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x4d\0\x09");
    assert_eq!(Objects::decode(&bytes).unwrap(), Objects { n: 0, ..none });
}

#[test]
fn elements_of_two_variants_are_refused() {
    let mixed = objects([Object::Bit(true), Object::Bit(false), Object::Count { value: 3, flags: 4 }]);
    let error = mixed.encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Objects.objects[2]: variant 20, but `kind` is already 1");
    assert_eq!(error.kind(), EncodeErrorKind::HolderMismatch { value: 20, held: 1 });
    // Of the variant for all other numbers each has its own.
    let others = objects([Object::Other(7, Vec::new()), Object::Other(8, Vec::new())]);
    assert_eq!(
        others.encode_to_vec().unwrap_err().to_string(),
        "Objects.objects[1]: variant 8, but `kind` is already 7"
    );
    let reserved = objects([Object::Other(20, Vec::new())]);
    assert_eq!(
        reserved.encode_to_vec().unwrap_err().to_string(),
        "Objects.objects[0]: 20 (0x14) is the number of another variant"
    );
}

/// Each way in which a list can end, and a list that is not copied.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
struct Ends<'a> {
    kind: u16,
    #[wire(switch = kind, len = "u16", max = 3)]
    counted: List<'a, Value16>,
    #[wire(switch = kind)]
    natural: Vec<Value16>,
    #[wire(switch = kind, size = "u8", len = "rest")]
    sized: List<'a, Value16>,
    bits: u8,
    #[wire(switch = bits >> 4, len = bits & 0xf)]
    shared: Vec<Value16>,
    #[wire(when = bits & 0x80, switch = kind, len = "u8")]
    maybe: Option<Vec<Value16>>,
    text: [u8; 2],
    #[wire(switch = text, len = "rest")]
    rest: List<'a, Texts<'a>>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
#[repr(u16)]
enum Value16 {
    Small(u8) = 1,
    Large(u16),
}

#[derive(Wire, Debug, Clone, PartialEq)]
enum Texts<'a> {
    #[wire(tag = b"st")]
    String(#[wire(len = "u8")] &'a str),
    #[wire(tag = b"nu")]
    Number(u16),
}

fn ends<'a>(values: &'a [Value16], texts: &'a [Texts<'a>]) -> Ends<'a> {
    Ends {
        kind: 0,
        counted: List::from(values),
        natural: values.to_vec(),
        sized: List::from(values),
        bits: 0,
        shared: vec![Value16::Small(7)],
        maybe: None,
        text: *b"  ",
        rest: List::from(texts),
    }
}

const ENDS: &[u8] = b"\x02\0\x02\0\x03\x02\x05\x04\x02\0\x03\x02\x05\x04\x04\x03\x02\x05\x04\x11\x07st\x02hi\x01!";

#[test]
fn lists_end_in_every_way() {
    let values = [Value16::Large(0x0203), Value16::Large(0x0405)];
    let texts = [Texts::String("hi"), Texts::String("!")];
    let sent = ends(&values, &texts);
    let bytes = sent.encode_to_vec().unwrap();
    assert_eq!(bytes, ENDS);
    let received = Ends::decode(&bytes).unwrap();
    assert_eq!(received, Ends { kind: 2, bits: 0x11, text: *b"st", ..sent });
    // What was received is sent again, by itself and beside another number.
    assert_eq!(received.encode_to_vec().unwrap(), ENDS);
    assert_eq!(Ends { kind: 1, text: *b"nu", ..received.clone() }.encode_to_vec().unwrap(), ENDS);
    assert_eq!(received.rest.to_vec(), texts);
    // In another place each has its number in front.
    assert_eq!(received.counted.encode_to_vec().unwrap(), b"\0\x02\x02\0\x03\x02\x02\0\x05\x04");
    let elsewhere = List::<Value16>::decode(b"\0\x02\x02\0\x03\x02\x02\0\x05\x04").unwrap();
    let moved = Ends { counted: elsewhere, sized: elsewhere, ..received.clone() };
    assert_eq!(moved.encode_to_vec().unwrap(), ENDS);
}

#[test]
fn who_shares_the_number_agrees() {
    let (small, large) = ([Value16::Small(1)], [Value16::Large(2)]);
    let sent = Ends { sized: List::from(&small), ..ends(&large, &[]) };
    assert_eq!(sent.encode_to_vec().unwrap_err().to_string(), "Ends.sized: variant 1, but `kind` is already 2");
    let texts = [Texts::String("a"), Texts::Number(1)];
    let error = ends(&small, &texts).encode_to_vec().unwrap_err();
    assert_eq!(error.to_string(), "Ends.rest[1]: variant \"nu\", but `text` is already \"st\"");
    // What is empty goes with any.
    let sent = Ends { counted: List::default(), natural: Vec::new(), sized: List::from(&small), ..ends(&[], &[]) };
    assert_eq!(sent.encode_to_vec().unwrap(), b"\x01\0\0\0\0\0\x01\x01\x11\x07  ");
}

#[test]
fn errors_say_where_the_number_stands_and_which_element_is_wrong() {
    let says = |bytes: &[u8], expected: &str| {
        let error = Ends::decode(bytes).unwrap_err();
        assert_eq!(error.to_string(), expected);
        let walked = Ends::SCHEMA.events(&mut Reader::new(bytes), &mut |_| {}).unwrap_err();
        assert_eq!(walked, error);
        error
    };
    let error = says(b"\x09\0\x01\0\x03", "Ends.counted: unknown value 9, held by `kind` at byte 0");
    assert_eq!(error.kind(), DecodeErrorKind::UnknownValue { value: 9 });
    assert_eq!((error.offset(), error.holder(), error.is_incomplete()), (0, Some("kind"), false));
    // No element has it, so it is not wrong.
    says(b"\x09\0\0\0\0\0\x01", "Ends.sized: length 1 at byte 6, but 0 bytes are left");
    says(b"\x09\0\0\0\0\0\x01\x01", "Ends.sized: unknown value 9, held by `kind` at byte 0");
    says(b"\x02\0\x02\0\x03\x02\x05", "Ends.counted[1]::Large.0: 2 bytes needed at byte 6, but 1 byte is left");
    says(b"\x02\0\x02\0\x03", "Ends.counted: 2 elements of at least 1 byte at byte 2, but 1 byte is left");
    says(b"\x02\0\x04\0", "Ends.counted: count 4 at byte 2 is over the maximum of 3");
    says(b"\x02\0\0\0\0\0\x03\x01\x02\x03", "Ends.sized[1]::Large.0: 2 bytes needed at byte 9, but 1 byte is left");
    says(
        b"\x02\0\0\0\0\0\0\x11",
        "Ends.shared: count 1, held by `bits` at byte 7, of elements of at least 1 byte, but 0 bytes are left",
    );
    says(b"\x02\0\0\0\0\0\0\x31\0", "Ends.shared: unknown value 3, held by `bits` at byte 7");
    says(b"\x02\0\0\0\0\0\0\0nx\0", "Ends.rest: unknown value \"nx\", held by `text` at byte 8");
    says(b"\x02\0\0\0\0\0\0\0st\x01a\x02b", "Ends.rest[1]::String.0: length 2 at byte 12, but 1 byte is left");
}

#[test]
fn a_prefix_goes_wrong_alike_in_the_codec_and_in_the_walk() {
    for end in 0..ENDS.len() {
        let (decoded, mut reader) = (Ends::decode(&ENDS[..end]), Reader::new(&ENDS[..end]));
        let walked = Ends::SCHEMA.events(&mut reader, &mut |_| {});
        assert_eq!(decoded.map(|_| ()), walked, "{end}");
    }
}

/// Numbers from outside, and those inside of another struct.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(kind: u16))]
struct Given {
    #[wire(switch = kind, len = "u8")]
    values: Vec<Value16>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Head {
    flags: u8,
    kind: u16,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Headed<'a> {
    head: Head,
    #[wire(switch = head.kind, len = "u8")]
    values: List<'a, Value16>,
}

#[test]
fn the_number_may_be_given_or_stand_inside_of_another_field() {
    let given = Given { values: vec![Value16::Small(3)] };
    let mut bytes = Vec::new();
    given.encode_given(1, &mut bytes).unwrap();
    assert_eq!(bytes, b"\x01\x03");
    assert_eq!(Given::decode_given(&bytes, 1).unwrap(), given);
    let error = given.encode_given(2, &mut Vec::new()).unwrap_err();
    assert_eq!(error.to_string(), "Given.values: variant 1, but `kind` is already 2");
    let error = Given::decode_given(&bytes, 9).unwrap_err();
    assert_eq!(error.to_string(), "Given.values: unknown value 9, held by `kind` at byte 1");

    let values = [Value16::Large(5)];
    let headed = Headed { head: Head { flags: 1, kind: 0 }, values: List::from(&values) };
    let bytes = headed.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\x01\0\x02\x01\x05\0");
    assert_eq!(Headed::decode(&bytes).unwrap().head, Head { flags: 1, kind: 2 });
    let error = Headed::decode(b"\x01\0\x07\x01\x05\0").unwrap_err();
    assert_eq!(error.to_string(), "Headed.values: unknown value 7, held by `kind` at byte 1");
}

#[test]
fn tables_and_events_show_each_element() {
    assert!(Headed::SCHEMA.table().to_string().lines().eq([
        "offset  size     type                                name              notes",
        "0       1        u8                                  head.flags",
        "1       2        u16                                 head.kind",
        "3       1..=511  array of Value16 behind a u8 count  values            each chosen by head.kind",
        "        1        variant                             values[].Small    1",
        "        1        u8                                  values[].Small.0",
        "        2        variant                             values[].Large    2",
        "        2        u16 little endian                   values[].Large.0",
    ]));
    assert!(annotate(&[("m", Headed::SCHEMA)], b"\x01\0\x02\x01\x05\0").to_string().lines().eq([
        "    0  01                       m.head.flags   1",
        "    1  00 02                    m.head.kind    2",
        "    3  01                       m.values       1 element",
        "    4                           m.values[0]    Large (2)",
        "    4  05 00                    m.values[0].0  5",
    ]));
    let mut variants = Vec::new();
    Ends::SCHEMA
        .events(&mut Reader::new(ENDS), &mut |event| match event.kind() {
            EventKind::Value(Value::Variant(tag, name)) => variants.push(format!("{} {tag} {name}", event.name())),
            EventKind::Value(Value::TextVariant(..)) => variants.push(event.name().to_string()),
            _ => {}
        })
        .unwrap();
    assert_eq!(variants.len(), 9, "{variants:?}");
    assert_eq!((&*variants[1], &*variants[8]), ("counted[1] 2 Large", "rest[1]"));
}

/// Without the number in front of each.
#[derive(Wire, Debug)]
struct Plain {
    kind: u16,
    #[wire(len = "u8")]
    values: Vec<Value16>,
}

#[derive(Wire, Debug)]
struct Chosen {
    kind: u16,
    #[wire(switch = kind, len = "u8")]
    values: Vec<Value16>,
}

#[test]
fn sizes_and_fingerprints_are_those_without_numbers() {
    assert_ne!(Plain::FINGERPRINT, Chosen::FINGERPRINT);
    assert_eq!((Plain::MAX_LEN, Chosen::MAX_LEN), (Some(3 + 255 * 4), Some(3 + 255 * 2)));
    assert_eq!(Chosen::MIN_LEN, 3);
}

#[test]
fn a_count_that_nothing_stands_behind_makes_no_room() {
    let error = Objects::decode(b"\x01\xff\0").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::CountOverrun { count: 255, element: 1, left: 1 });
}
