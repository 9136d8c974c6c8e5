//! What fields that look at each other mean to the bytes.

use wire::{Array, FixedLen, Wire};

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
