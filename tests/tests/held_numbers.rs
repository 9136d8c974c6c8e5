//! A length or a variant that another field says: what is wrong with it stands where its number does.

use std::fmt::Debug;

use wire::{Array, Decode, DecodeErrorKind as Kind, Element, Encode, List, Reader, Wire};

/// Decoding and walking refuse `bytes` alike, with a number that `holder` holds at byte `offset`.
#[track_caller]
fn refused<'a, T: Decode<'a> + Debug>(bytes: &'a [u8], holder: &str, offset: usize, message: &str) {
    let error = T::decode(bytes).unwrap_err();
    assert_eq!(error.to_string(), message);
    assert_eq!((error.holder(), error.offset()), (Some(holder), offset));
    assert_eq!(T::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Err(error));
}

/// The same of bytes that are wrong somewhere else.
#[track_caller]
fn refused_itself<'a, T: Decode<'a> + Debug>(bytes: &'a [u8], message: &str) {
    let error = T::decode(bytes).unwrap_err();
    assert_eq!((error.to_string().as_str(), error.holder()), (message, None));
    assert_eq!(T::SCHEMA.walk(&mut Reader::new(bytes), &mut |_| {}), Err(error));
}

#[derive(Wire, Debug, Clone)]
struct Text<'a> {
    n: u8,
    k: u8,
    #[wire(len = n, max = 20)]
    s: &'a str,
}

#[test]
fn a_length_is_wrong_where_it_stands() {
    refused::<Text<'_>>(&[9, 0, 1], "n", 0, "Text.s: length 9, held by `n` at byte 0, but 1 byte is left");
    refused::<Text<'_>>(&[21, 0, 1], "n", 0, "Text.s: length 21, held by `n` at byte 0, is over the maximum of 20");
    let error = Text::decode(&[9, 0, 1]).unwrap_err();
    assert_eq!(error.kind(), Kind::LengthOverrun { length: 9, left: 1 });
    assert!(error.path().fields().eq(["s"]));
    // What is in the string stands there.
    refused_itself::<Text<'_>>(&[2, 0, b'a', 0xff], "Text.s: invalid UTF-8 at byte 3");
}

#[derive(Wire, Debug)]
struct Counted<'a> {
    #[wire(endian = "little", width = 3)]
    n: i32,
    k: u16,
    #[wire(len = n, max = 3)]
    names: List<'a, &'a str>,
    #[wire(len = n)]
    numbers: Array<'a, u16>,
}

#[test]
fn a_count_is_wrong_where_it_stands() {
    refused::<Counted<'_>>(
        &[2, 0, 0, 0, 0, 0, 0],
        "n",
        0,
        "Counted.names: count 2, held by `n` at byte 0, of elements of at least 4 bytes, but 2 bytes are left",
    );
    refused::<Counted<'_>>(
        &[4, 0, 0, 0, 0],
        "n",
        0,
        "Counted.names: count 4, held by `n` at byte 0, is over the maximum of 3",
    );
    refused::<Counted<'_>>(&[0xff; 5], "n", 0, "Counted.names: count -1, held by `n` at byte 0, is negative");
    // Behind elements of any size the count still stands in front.
    refused::<Counted<'_>>(
        &[1, 0, 0, 0, 0, 0, 0, 0, 3, b'a', b'b', b'c', 7],
        "n",
        0,
        "Counted.numbers: count 1, held by `n` at byte 0, of elements of at least 2 bytes, but 1 byte is left",
    );
    // The length of an element is its own.
    refused_itself::<Counted<'_>>(
        &[1, 0, 0, 0, 0, 0, 0, 0, 9],
        "Counted.names[0]: length 9 at byte 5, but 0 bytes are left",
    );
}

#[derive(Wire, Debug)]
struct Far<'a> {
    first: &'a str,
    #[wire(width = "varint")]
    n: u32,
    flags: u8,
    second: &'a str,
    #[wire(when = flags & 1, len = n)]
    held: Option<&'a [u8]>,
}

#[test]
fn a_number_of_any_width_is_found_behind_fields_of_any_size() {
    let bytes = [0, 0, 0, 1, b'a', 0x80, 0x02, 1, 0, 0, 0, 2, b'b', b'c', 9];
    refused::<Far<'_>>(&bytes, "n", 5, "Far.held: length 256, held by `n` at byte 5, but 1 byte is left");
}

#[derive(Wire, Debug)]
struct Signed<'a> {
    n: i64,
    #[wire(len = n)]
    s: &'a [u8],
}

#[test]
fn a_length_of_any_size_is_told_as_it_stands() {
    let bytes = i64::MAX.to_be_bytes();
    let said = "Signed.s: length 9223372036854775807, held by `n` at byte 0, but 0 bytes are left";
    refused::<Signed<'_>>(&bytes, "n", 0, said);
    let bytes = i64::MIN.to_be_bytes();
    refused::<Signed<'_>>(&bytes, "n", 0, "Signed.s: length -9223372036854775808, held by `n` at byte 0, is negative");
}

#[derive(Wire, Debug)]
struct Generic<T: Encode + for<'de> Decode<'de> + Element> {
    front: u16,
    n: u8,
    #[wire(len = n)]
    all: Vec<T>,
}

#[derive(Wire, Debug)]
struct Nested<'a> {
    front: u16,
    texts: Vec<Text<'a>>,
    generic: Generic<(u8, u16)>,
}

#[test]
fn what_stands_in_another_struct_counts_from_the_start_of_the_input() {
    refused::<Nested<'_>>(
        &[0, 0, 0, 2, 1, 0, b'a', 9, 0],
        "n",
        7,
        "Nested.texts[1].s: length 9, held by `n` at byte 7, but 0 bytes are left",
    );
    refused::<Nested<'_>>(
        &[0, 0, 0, 0, 0, 0, 2, 0],
        "n",
        6,
        "Nested.generic.all: count 2, held by `n` at byte 6, of elements of at least 3 bytes, but 1 byte is left",
    );
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Shape {
    Circle(u16) = 1,
    Named {
        len: u8,
        #[wire(len = len)]
        name: String,
    } = 2,
}

#[derive(Wire, Debug)]
struct Drawing {
    kind: u8,
    other: u8,
    #[wire(switch = kind)]
    shape: Shape,
    #[wire(switch = other, size = "u16")]
    sized: Shape,
}

#[derive(Wire, Debug)]
struct Varying {
    kind: u8,
    #[wire(switch = kind, size = "varint")]
    shape: Shape,
}

#[test]
fn a_variant_is_unknown_where_its_number_stands() {
    refused::<Drawing>(&[9, 1, 0, 0], "kind", 0, "Drawing.shape: unknown value 9, held by `kind` at byte 0");
    refused::<Drawing>(&[1, 9, 0, 0, 0, 1, 7], "other", 1, "Drawing.sized: unknown value 9, held by `other` at byte 1");
    refused::<Varying>(&[9, 1, 7], "kind", 0, "Varying.shape: unknown value 9, held by `kind` at byte 0");
    // Its size is its own, and so is what a variant holds.
    refused_itself::<Drawing>(&[1, 9, 0, 0, 0, 9], "Drawing.sized: length 9 at byte 4, but 0 bytes are left");
    refused_itself::<Drawing>(&[1, 1, 0], "Drawing.shape::Circle.0: 2 bytes needed at byte 2, but 1 byte is left");
    refused::<Drawing>(
        &[2, 1, 9, b'a'],
        "len",
        2,
        "Drawing.shape::Named.name: length 9, held by `len` at byte 2, but 1 byte is left",
    );
}

/// Enough fields that they are read in groups.
#[derive(Wire, Debug)]
struct Large<'a> {
    a: &'a str,
    n: u8,
    kind: u8,
    b: &'a str,
    c: &'a str,
    d: &'a str,
    e: &'a str,
    f: &'a str,
    g: &'a str,
    h: &'a str,
    i: &'a str,
    #[wire(len = n)]
    held: &'a [u8],
    #[wire(switch = kind)]
    shape: Shape,
}

#[test]
fn a_number_is_found_in_another_group_of_fields() {
    let mut bytes = vec![0, 0, 0, 1, b'a', 3, 9];
    bytes.extend([0; 32]);
    bytes.extend([7, 7]);
    refused::<Large<'_>>(&bytes, "n", 5, "Large.held: length 3, held by `n` at byte 5, but 2 bytes are left");
    bytes.push(7);
    refused::<Large<'_>>(&bytes, "kind", 6, "Large.shape: unknown value 9, held by `kind` at byte 6");
}

#[test]
fn annotated_hex_says_the_same() {
    let shown = wire::schema::annotate(&[("", Text::SCHEMA)], &[9, 0, 1]).to_string();
    assert_eq!(
        shown.lines().last(),
        Some("    0  09 00 01                 Text.s: length 9, held by `n` at byte 0, but 1 byte is left")
    );
}

#[derive(Wire, Debug)]
struct Times<'a> {
    n: u64,
    #[wire(len = n * 4)]
    quads: &'a [u8],
}

#[derive(Wire, Debug)]
struct Negated<'a> {
    n: u64,
    #[wire(len = n * -1)]
    none: Vec<&'a str>,
}

/// A product may have more bits than an error keeps.
#[test]
fn a_length_of_over_64_bits_is_told_as_the_largest_or_the_smallest() {
    let largest = "Times.quads: length 18446744073709551615, held by `n` at byte 0, but 0 bytes are left";
    refused::<Times<'_>>(&[0xff; 8], "n", 0, largest);
    let smallest = "Negated.none: count -9223372036854775808, held by `n` at byte 0, is negative";
    refused::<Negated<'_>>(&[0xff; 8], "n", 0, smallest);
}

#[derive(Wire, Debug)]
struct Header<'a> {
    total: u16,
    first: u8,
    #[wire(len = (first & 0xf) * 4 - 20)]
    options: &'a [u8],
    #[wire(when = first >> 4 == 6, len = total - 8)]
    data: Option<&'a str>,
    #[wire(len = first >> 4, max = 6)]
    words: Array<'a, u16>,
}

#[test]
fn a_length_that_is_computed_is_told_as_it_comes_out() {
    for (bytes, offset, message) in [
        (&[0, 3, 0x65][..], 0, "Header.data: length -5, held by `total` at byte 0, is negative"),
        (&[0, 0, 0x64], 2, "Header.options: length -4, held by `first` at byte 2, is negative"),
        (&[0, 0, 0x07, 1, 2], 2, "Header.options: length 8, held by `first` at byte 2, but 2 bytes are left"),
        (&[0, 11, 0x65, b'a'], 0, "Header.data: length 3, held by `total` at byte 0, but 1 byte is left"),
        (
            &[0, 0, 0x15, 1],
            2,
            "Header.words: count 1, held by `first` at byte 2, of elements of at least 2 bytes, but 1 byte is left",
        ),
        (&[0, 0, 0x75, 1], 2, "Header.words: count 7, held by `first` at byte 2, is over the maximum of 6"),
    ] {
        refused::<Header<'_>>(bytes, if offset == 0 { "total" } else { "first" }, offset, message);
    }
    assert_eq!(Header::decode(&[0, 3, 0x65]).unwrap_err().kind(), Kind::NegativeLength { length: -5 });
    refused_itself::<Header<'_>>(&[0, 9, 0x65, 0xff], "Header.data: invalid UTF-8 at byte 3");
}

#[derive(Wire, Debug, PartialEq)]
struct Chosen {
    code: u8,
    #[wire(switch = code >> 4)]
    shape: Shape,
    #[wire(switch = code & 0xf, size = "u8")]
    sized: Shape,
}

#[test]
fn a_variant_of_bits_is_unknown_where_they_stand() {
    refused::<Chosen>(&[0x91, 1, 0], "code", 0, "Chosen.shape: unknown value 9, held by `code` at byte 0");
    let message = "Chosen.sized: unknown value 9, held by `code` at byte 0";
    refused::<Chosen>(&[0x19, 0, 7, 2, 0, 0], "code", 0, message);
    refused_itself::<Chosen>(&[0x11, 0, 7, 3, 0, 0, 0], "Chosen.sized: 1 byte left over at byte 6");
}

/// The bits that nothing follows from are a value like any other.
#[test]
fn bits_that_nobody_looks_at_are_kept() {
    #[derive(Wire, Debug, PartialEq)]
    struct Flags<'a> {
        first: u16,
        second: i32,
        #[wire(len = (first & 0x0180) >> 7)]
        text: &'a str,
        #[wire(when = first & 1, len = second & 0x3)]
        data: Option<&'a [u8]>,
        #[wire(switch = first >> 12 & 3)]
        shape: Shape,
    }

    for first in [0x9e00_u16, 0x9ffe, 0x1001, 0xdfff, 0x907f] {
        for second in [-1_i32, 0, 5, i32::MIN, i32::MAX] {
            let text = "abc".get(..usize::from(first >> 7 & 3)).unwrap();
            let data = [1, 2, 3].get(..usize::try_from(second & 3).unwrap()).filter(|_| first & 1 == 1);
            let parts = [text.as_bytes(), data.unwrap_or_default(), &[0, 7]].concat();
            let bytes = [&first.to_be_bytes()[..], &second.to_be_bytes(), &parts].concat();
            let decoded = Flags::decode(&bytes).unwrap();
            assert_eq!(decoded, Flags { first, second, text, data, shape: Shape::Circle(7) });
            assert_eq!(decoded.encode_to_vec().unwrap(), bytes);
        }
    }
}
