//! Where a field ends: numbers in front from which a length follows, sizes that are constant or that another field holds,
//! null, and what fills a size.

use wire::{Decode, DecodeErrorKind, Encode, EncodeErrorKind, List, Wire};

/// Asserts that `value` has exactly these bytes, both ways, and that every prefix of them is an error.
#[track_caller]
fn is_written_as<'a, T: Wire + wire::Encode + wire::Decode<'a> + PartialEq + std::fmt::Debug>(
    value: &T,
    bytes: &'a [u8],
) {
    assert_eq!(value.encode_to_vec().as_deref(), Ok(bytes));
    assert_eq!(T::decode(bytes).as_ref(), Ok(value));
    assert!(T::MIN_LEN <= bytes.len() && T::MAX_LEN.is_none_or(|most| bytes.len() <= most));
    for len in 0..bytes.len() {
        let error = T::decode(&bytes[..len]).unwrap_err();
        assert!(error.is_incomplete(), "{error} of {len} bytes");
    }
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
struct Pair {
    one: u8,
    two: u8,
}

#[test]
fn a_number_in_front_counts_itself_one_more_or_units() {
    #[derive(Wire, Debug, PartialEq)]
    struct Counts<'a> {
        #[wire(len = "u16" - 2)]
        itself: &'a [u8],
        #[wire(len = "varint" - 1)]
        compact: Option<&'a str>,
        #[wire(len = "varint" - 1)]
        many: Option<List<'a, u16>>,
        #[wire(len = "u8" * 4 + 4)]
        words: &'a [u8],
        #[wire(len = "u8", each(len = "varint" - 1))]
        names: List<'a, Option<&'a str>>,
    }

    let counts = Counts {
        itself: b"ab",
        compact: Some("c"),
        many: None,
        words: b"abcdabcd",
        names: List::from(&[Some("x"), None, Some("")]),
    };
    is_written_as(&counts, b"\0\x04ab\x02c\0\x01abcdabcd\x03\x02x\0\x01");
    assert_eq!(Counts::MIN_LEN, 2 + 1 + 1 + 1 + 4 + 1);

    let error = Counts { words: b"abcde", ..counts }.encoded_len().unwrap_err();
    assert_eq!(error.to_string(), "Counts.words: 5 cannot be said by the number that stands for it");
    assert_eq!(error.kind(), EncodeErrorKind::Inexact { value: 5 });

    // A length that does not even count what it must.
    let error = Counts::decode(b"\0\x01").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::NegativeLength { length: -1 });
    assert_eq!(error.to_string(), "Counts.itself: length 1 at byte 0 is less than the 2 that it counts besides");
    let error = Counts::decode(b"\0\x09ab").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::LengthOverrun { length: 7, left: 2 });
}

#[test]
fn a_named_number_is_null_and_nothing_else() {
    #[derive(Wire, Debug, PartialEq)]
    struct Nulls<'a> {
        #[wire(len = "u8", null = 0xff)]
        text: Option<&'a str>,
        #[wire(size = "i32", null = -1)]
        pair: Option<Pair>,
        #[wire(len = "u16", null = 0)]
        list: Option<Vec<u8>>,
    }

    is_written_as(
        &Nulls { text: Some(""), pair: Some(Pair { one: 1, two: 2 }), list: Some(vec![3]) },
        b"\0\0\0\0\x02\x01\x02\0\x01\x03",
    );
    is_written_as(&Nulls { text: None, pair: None, list: None }, b"\xff\xff\xff\xff\xff\0\0");
    assert_eq!((Nulls::MIN_LEN, Nulls::MAX_LEN), (1 + 4 + 2, Some(255 + 6 + 2 + 65_535)));

    // The length that null's number would say cannot be said.
    let list = Some(vec![]);
    let error = Nulls { text: None, pair: None, list }.encoded_len().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Inexact { value: 0 });
    let long = "x".repeat(255);
    let error = Nulls { text: Some(&long), pair: None, list: None }.encoded_len().unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::LengthTooLarge { length: 255, max: 254 });
    let error = Nulls::decode(b"\xff\xff\xff\xff\xfe").unwrap_err();
    assert_eq!((error.kind(), error.offset()), (DecodeErrorKind::NegativeLength { length: -2 }, 1));
    let error = Nulls::decode(b"\xff\0\0\0\x03abc").unwrap_err();
    assert_eq!(error.to_string(), "Nulls.pair: 1 byte left over at byte 7");
}

#[test]
fn a_length_that_another_field_holds_says_null() {
    #[derive(Wire, Debug, PartialEq)]
    struct Held<'a> {
        len: i32,
        count: u8,
        #[wire(len = len)]
        text: Option<&'a [u8]>,
        #[wire(len = count - 1)]
        list: Option<Vec<u8>>,
    }

    let held = |text, list: Option<Vec<u8>>| {
        let (len, count) = (text_len(text), list.as_ref().map_or(0, |list| list.len() as u8 + 1));
        Held { len, count, text, list }
    };
    fn text_len(text: Option<&[u8]>) -> i32 {
        text.map_or(-1, |text| text.len() as i32)
    }
    is_written_as(&held(Some(b"ab"), Some(vec![7])), b"\0\0\0\x02\x02ab\x07");
    is_written_as(&held(None, None), b"\xff\xff\xff\xff\0");
    is_written_as(&held(Some(b""), Some(vec![])), b"\0\0\0\0\x01");
    let error = Held::decode(b"\xff\xff\xff\xfe\0").unwrap_err();
    assert_eq!(error.to_string(), "Held.text: length -2, held by `len` at byte 0, is negative");
    // Whatever the struct holds there.
    let wrong = Held { len: 9, count: 9, text: None, list: None };
    assert_eq!(wrong.encode_to_vec().unwrap(), b"\xff\xff\xff\xff\0");
}

#[test]
fn a_size_is_held_by_another_field() {
    #[derive(Wire, Debug, PartialEq)]
    struct Option_ {
        kind: u8,
        len: u8,
        #[wire(size = len - 2, switch = kind)]
        body: Body,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Body {
        Nop = 1,
        Pair(Pair) = 2,
        Text(#[wire(len = "rest")] String) = 3,
        #[wire(other)]
        Other(u8, #[wire(len = "rest")] Vec<u8>),
    }

    is_written_as(&Option_ { kind: 1, len: 2, body: Body::Nop }, b"\x01\x02");
    is_written_as(&Option_ { kind: 2, len: 4, body: Body::Pair(Pair { one: 1, two: 2 }) }, b"\x02\x04\x01\x02");
    is_written_as(&Option_ { kind: 3, len: 5, body: Body::Text("abc".into()) }, b"\x03\x05abc");
    is_written_as(&Option_ { kind: 9, len: 3, body: Body::Other(9, vec![7]) }, b"\x09\x03\x07");
    assert_eq!(Option_ { kind: 0, len: 0, body: Body::Text("ab".into()) }.encode_to_vec().unwrap(), b"\x03\x04ab");

    let said = |bytes: &[u8]| Option_::decode(bytes).unwrap_err().to_string();
    assert_eq!(said(b"\x02\x05\x01\x02\x03"), "Option_.body: 1 byte left over at byte 4");
    assert_eq!(said(b"\x02\x03\x01"), "Option_.body::Pair.0.two: 1 byte needed at byte 3, but 0 bytes are left");
    assert_eq!(said(b"\x02\x01"), "Option_.body: length -1, held by `len` at byte 1, is negative");
    assert_eq!(said(b"\x03\x05a"), "Option_.body: length 3, held by `len` at byte 1, but 1 byte is left");
    let long = Option_ { kind: 0, len: 0, body: Body::Text("x".repeat(254)) };
    assert_eq!(long.encoded_len().unwrap_err().to_string(), "Option_.len: 256 does not fit in 1 byte");
}

#[test]
fn a_constant_size_is_filled() {
    #[derive(Wire, Debug, PartialEq)]
    struct Filled {
        #[wire(size = 4)]
        pair: Pair,
        #[wire(size = 3, pad = b' ')]
        one: u8,
        #[wire(size = SIZE, extra = "ignore")]
        two: u8,
    }

    const SIZE: usize = 2;

    let filled = Filled { pair: Pair { one: 1, two: 2 }, one: 3, two: 4 };
    is_written_as(&filled, b"\x01\x02\0\0\x03  \x04\0");
    assert_eq!((Filled::MIN_LEN, Filled::MAX_LEN), (9, Some(9)));
    // What is ignored is not kept.
    assert_eq!(Filled::decode(b"\x01\x02\0\0\x03  \x04\x05").unwrap(), filled);
    let said = |bytes: &[u8]| Filled::decode(bytes).unwrap_err().to_string();
    assert_eq!(said(b"\x01\x02\0\x09\x03  \x04\0"), "Filled.pair: 9 at byte 3, where padding must be 0");
    assert_eq!(said(b"\x01\x02\0\0\x03 \0\x04\0"), "Filled.one: 0 at byte 6, where the constant 32 (0x20) must be");
    assert_eq!(said(b"\x01\x02\0"), "Filled.pair: 4 bytes needed at byte 0, but 3 bytes are left");

    #[derive(Wire, Debug, PartialEq)]
    struct Block {
        #[wire(size = 4)]
        text: String,
    }

    let error = Block { text: "a".into() }.encoded_len().unwrap_err();
    assert_eq!(error.to_string(), "Block.text: length 5 is over the maximum of 4");
}

#[test]
fn what_a_newer_peer_adds_to_a_size_is_ignored() {
    #[derive(Wire, Debug, PartialEq)]
    struct Old {
        #[wire(size = "u8", extra = "ignore")]
        pair: Pair,
        end: u8,
    }

    let old = Old { pair: Pair { one: 1, two: 2 }, end: 9 };
    is_written_as(&old, b"\x02\x01\x02\x09");
    assert_eq!(Old::decode(b"\x04\x01\x02\xaa\xbb\x09").unwrap(), old);
    let error = Old::decode(b"\x01\x01\x09").unwrap_err();
    assert_eq!(error.to_string(), "Old.pair.two: 1 byte needed at byte 2, but 0 bytes are left");
}

#[test]
fn sizes_in_front_count_themselves() {
    #[derive(Wire, Debug, PartialEq)]
    struct Message<'a> {
        kind: u8,
        #[wire(size = "i32" - 4)]
        body: Parts<'a>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Parts<'a> {
        #[wire(len = "nul")]
        name: &'a str,
        #[wire(size = "varint" - 1)]
        pair: Pair,
    }

    let message = Message { kind: b'Q', body: Parts { name: "ab", pair: Pair { one: 1, two: 2 } } };
    is_written_as(&message, b"Q\0\0\0\x0aab\0\x03\x01\x02");
    let error = Message::decode(b"Q\0\0\0\x03").unwrap_err();
    assert_eq!(error.to_string(), "Message.body: length 3 at byte 1 is less than the 4 that it counts besides");
}

/// What another field says is wrong where that one stands, and what is inside of a size where it stands itself.
#[test]
fn a_size_is_wrong_where_its_number_stands() {
    #[derive(Wire, Debug, PartialEq)]
    struct Message {
        id: u8,
        #[wire(width = "varint")]
        len: u32,
        #[wire(len = "u8")]
        name: String,
        #[wire(when = id & 1, size = len - 1)]
        part: Option<Part>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Part {
        n: i8,
        #[wire(size = n, switch = n)]
        shape: Shape,
    }

    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Shape {
        Dot(u8) = 1,
        Pair(Pair),
    }

    let refused = |bytes: &[u8], holder: Option<&str>, message: &str| {
        let error = Message::decode(bytes).unwrap_err();
        assert_eq!((error.to_string().as_str(), error.holder()), (message, holder));
        assert_eq!(Message::SCHEMA.walk(&mut wire::Reader::new(bytes), &mut |_| {}), Err(error));
    };
    is_written_as(&Message { id: 2, len: 300, name: "ab".into(), part: None }, b"\x02\xac\x02\x02ab");
    let part = Some(Part { n: 2, shape: Shape::Pair(Pair { one: 8, two: 9 }) });
    is_written_as(&Message { id: 1, len: 4, name: "ab".into(), part }, b"\x01\x04\x02ab\x02\x08\x09");
    refused(b"\x01\x00\x02ab", Some("len"), "Message.part: length -1, held by `len` at byte 1, is negative");
    let overrun = "Message.part: length 299, held by `len` at byte 1, but 1 byte is left";
    refused(b"\x01\xac\x02\x02ab\x02", Some("len"), overrun);
    refused(
        b"\x01\x03\x02ab\x03\x08",
        Some("n"),
        "Message.part.shape: length 3, held by `n` at byte 5, but 1 byte is left",
    );
    refused(b"\x01\x05\x02ab\x03\x08\x09\x0a", Some("n"), "Message.part.shape: unknown value 3, held by `n` at byte 5");
    refused(b"\x01\x05\x02ab\x02\x08\x09\x0a", None, "Message.part: 1 byte left over at byte 8");
    refused(b"\x01\x02\x02ab\xff", Some("n"), "Message.part.shape: length -1, held by `n` at byte 5, is negative");
}

/// A list is a view of received bytes, and yet writes its elements as a vector of them would.
#[test]
fn what_was_skipped_or_missing_in_an_element_is_written_as_the_element_is() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Parts<'a> {
        #[wire(len = "u8")]
        grown: List<'a, Grown>,
        #[wire(len = "u8")]
        older: List<'a, Older>,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Grown {
        #[wire(size = "u8", extra = "ignore")]
        id: u8,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Older {
        #[wire(size = "u8")]
        part: Part,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Part {
        id: u8,
        #[wire(default)]
        level: u8,
    }

    let received = Parts::decode(b"\x01\x02\x07\xff\x02\x01\x05\x02\x06\x01").unwrap();
    let (grown, older) = ([Grown { id: 7 }], [(5, 0), (6, 1)].map(|(id, level)| Older { part: Part { id, level } }));
    let sent = Parts { grown: List::from(&grown), older: List::from(&older) };
    assert_eq!(received, sent);
    let bytes = b"\x01\x01\x07\x02\x02\x05\0\x02\x06\x01";
    assert_eq!((received.encode_to_vec().unwrap(), sent.encode_to_vec().unwrap()), (bytes.to_vec(), bytes.to_vec()));
    assert_eq!(received.encoded_len(), Ok(bytes.len()));
}

#[test]
fn what_is_skipped_in_a_size_that_another_field_holds_has_no_limit() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Skipping {
        len: u8,
        #[wire(size = len, extra = "ignore")]
        id: u16,
    }

    assert_eq!((Skipping::MIN_LEN, Skipping::MAX_LEN), (3, None));
    let two = <[Skipping; 2]>::decode(b"\x02\0\x01\x04\0\x02\xff\xff").unwrap();
    assert_eq!(two.map(|skipping| skipping.id), [1, 2]);
}

#[test]
fn a_missing_field_is_null_where_its_number_says_no_empty_one() {
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Late<'a> {
        half: u8,
        #[wire(len = half * 2 - 1, default)]
        text: Option<&'a str>,
    }

    let missing = Late::decode(b"\x07").unwrap();
    assert_eq!(missing.text, None);
    assert_eq!(Late { half: 9, text: Some("a") }.encode_to_vec().unwrap(), b"\x01a");
    assert_eq!(missing.encode_to_vec().unwrap(), b"\0");
    assert_eq!(Late::decode(b"\0").unwrap(), Late { half: 0, text: None });
}

/// What ends in a way that only its value tells.
mod filled {
    use super::*;

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Rest<'a> {
        id: u8,
        #[wire(len = "rest")]
        data: &'a [u8],
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Perhaps {
        id: u8,
        #[wire(default)]
        level: Option<u8>,
    }

    /// What is no `Option` is always written.
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Level {
        id: u8,
        #[wire(default = 5)]
        level: u8,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    #[repr(u8)]
    enum Kind<'a> {
        One(u8) = 1,
        Perhaps(Perhaps) = 2,
        #[wire(other)]
        Other(u8, #[wire(len = "rest")] &'a [u8]),
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Sized<T> {
        #[wire(size = 4)]
        value: T,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Switched<'a> {
        kind: u8,
        #[wire(size = 2, switch = kind)]
        value: Kind<'a>,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    #[repr(u8)]
    enum Whole<'a> {
        #[wire(size = 3)]
        Perhaps(u8, #[wire(default)] Option<u8>) = 1,
        #[wire(size = 3)]
        Rest(#[wire(len = "rest")] &'a [u8]) = 2,
    }

    #[track_caller]
    fn is_filled<'a, T: Encode + Decode<'a> + std::fmt::Debug + PartialEq>(value: &T, bytes: &'a [u8]) {
        assert_eq!(value.encode_to_vec().unwrap(), bytes);
        assert_eq!(T::decode(bytes).as_ref(), Ok(value));
    }

    fn refused<T: Encode>(value: &T) -> String {
        value.encode_to_vec().unwrap_err().to_string()
    }

    #[test]
    fn what_is_shorter_than_its_size_and_ends_nowhere_is_refused() {
        is_filled(&Sized { value: Rest { id: 1, data: b"abc" } }, b"\x01abc");
        assert_eq!(
            refused(&Sized { value: Rest { id: 1, data: b"a" } }),
            "Sized.value: the value fills 2 of 4 bytes, and the other 2 would be read as part of it"
        );
        is_filled(&Sized { value: Perhaps { id: 1, level: Some(2) } }, b"\x01\x02\0\0");
        assert_eq!(
            refused(&Sized { value: Perhaps { id: 1, level: None } }),
            "Sized.value: the value fills 1 of 4 bytes, and the other 3 would be read as part of it"
        );
        is_filled(&Sized { value: Level { id: 1, level: 5 } }, b"\x01\x05\0\0");
        is_filled(&Sized { value: Level { id: 1, level: 6 } }, b"\x01\x06\0\0");
    }

    #[test]
    fn a_variant_that_ends_is_filled_where_others_do_not() {
        is_filled(&Sized { value: Kind::One(7) }, b"\x01\x07\0\0");
        is_filled(&Sized { value: Box::new(Kind::One(7)) }, b"\x01\x07\0\0");
        is_filled(&Sized { value: Kind::Perhaps(Perhaps { id: 7, level: Some(8) }) }, b"\x02\x07\x08\0");
        is_filled(&Sized { value: Kind::Other(9, b"abc") }, b"\x09abc");
        assert!(
            refused(&Sized { value: Kind::Perhaps(Perhaps { id: 7, level: None }) })
                .starts_with("Sized.value: the value fills 2 of 4 bytes")
        );
        assert!(
            refused(&Sized { value: Kind::Other(9, b"ab") }).starts_with("Sized.value: the value fills 3 of 4 bytes")
        );

        is_filled(&Switched { kind: 1, value: Kind::One(7) }, b"\x01\x07\0");
        is_filled(&Switched { kind: 9, value: Kind::Other(9, b"ab") }, b"\x09ab");
        assert!(
            refused(&Switched { kind: 9, value: Kind::Other(9, b"a") })
                .starts_with("Switched.value: the value fills 1 of 2 bytes")
        );
    }

    #[test]
    fn so_is_a_variant_with_a_size() {
        is_filled(&Whole::Perhaps(1, Some(2)), b"\x01\x01\x02\0");
        is_filled(&Whole::Rest(b"abc"), b"\x02abc");
        assert_eq!(
            refused(&Whole::Perhaps(1, None)),
            "Whole::Perhaps: the value fills 1 of 3 bytes, and the other 2 would be read as part of it"
        );
        assert!(refused(&Whole::Rest(b"a")).starts_with("Whole::Rest: the value fills 1 of 3 bytes"));
    }

    /// Ends in front of bytes that the field behind it takes.
    #[derive(Wire, Debug, Clone, PartialEq)]
    struct Trailed<'a> {
        #[wire(len = "rest" - 2)]
        data: &'a [u8],
        trailer: [u8; 2],
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    #[wire(extra = "ignore")]
    struct Lenient {
        #[wire(as = u8)]
        letter: char,
    }

    #[derive(Wire, Debug, Clone, PartialEq)]
    #[wire(extra = "ignore")]
    #[repr(u8)]
    enum Either {
        #[wire(size = "u8")]
        Sized(u8) = 1,
        Unit = 2,
    }

    #[test]
    fn what_leaves_bytes_to_others_is_filled_by_none() {
        is_filled(&Sized { value: Trailed { data: b"ab", trailer: *b"CD" } }, b"abCD");
        assert!(
            refused(&Sized { value: Trailed { data: b"a", trailer: *b"CD" } })
                .starts_with("Sized.value: the value fills 3")
        );
    }

    #[test]
    fn what_is_ignored_fills_any_value() {
        is_filled(&Sized { value: Lenient { letter: 'a' } }, b"a\0\0\0");
        is_filled(&Sized { value: Either::Unit }, b"\x02\0\0\0");
    }
}
