//! What owns or shares a value has its bytes, wherever it stands.

use std::borrow::Cow;
use std::num::{NonZeroU16, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use wire::{Decode, Encode, List, Wire};

/// Encodes both, compares the bytes, and decodes them as what owns.
fn same<T: Encode, O: Encode + for<'de> Decode<'de> + PartialEq + std::fmt::Debug>(plain: &T, owned: &O) {
    let bytes = plain.encode_to_vec().unwrap();
    assert_eq!(owned.encode_to_vec().unwrap(), bytes);
    assert_eq!(O::decode(&bytes).as_ref(), Ok(owned));
    for len in 0..bytes.len() {
        assert!(O::decode(&bytes[..len]).is_err());
    }
    assert_eq!(O::FINGERPRINT, T::FINGERPRINT);
}

macro_rules! lists_of {
    ($name:ident, $numbers:ty, $strings:ty) => {
        #[derive(Wire, Debug, Clone, PartialEq)]
        struct $name {
            plain: $numbers,
            #[wire(len = "u8", endian = "little")]
            little: $numbers,
            #[wire(len = until(0u16))]
            ended: $numbers,
            #[wire(len = until(last & 1))]
            to_last: $numbers,
            #[wire(len = until(""), each(len = "nul"))]
            strings: $strings,
            count: u8,
            #[wire(len = count, when = count > 0)]
            held: Option<$numbers>,
            #[wire(size = "u8", len = "rest")]
            rest: $strings,
        }
    };
}

lists_of!(Plain, Vec<u16>, Vec<String>);
lists_of!(Boxed, Box<[u16]>, Box<[Box<str>]>);
lists_of!(Counted, Rc<[u16]>, Rc<[Rc<str>]>);
lists_of!(Shared, Arc<[u16]>, Arc<[Arc<str>]>);

#[test]
fn a_slice_has_the_bytes_of_a_vector() {
    macro_rules! filled {
        ($name:ident) => {
            $name {
                plain: [1, 2].into(),
                little: [3].into(),
                ended: [5, 6].into(),
                to_last: [2, 4, 7].into(),
                strings: ["a".into(), "bc".into()].into(),
                count: 2,
                held: Some([8, 9].into()),
                rest: ["d".into(), "".into()].into(),
            }
        };
    }
    let plain = filled!(Plain);
    same(&plain, &filled!(Boxed));
    same(&plain, &filled!(Counted));
    same(&plain, &filled!(Shared));
    // A list that would end early is refused, whoever owns it.
    let early = Boxed { ended: [5, 0, 6].into(), ..filled!(Boxed) };
    assert_eq!(early.encode_to_vec().unwrap_err().path().to_string(), "Boxed.ended[1]");
    let odd = Shared { to_last: [2, 3, 7].into(), ..filled!(Shared) };
    assert_eq!(odd.encode_to_vec().unwrap_err().path().to_string(), "Shared.to_last[1]");
    // Elements of a view are left behind without being kept.
    let lists = [plain.encode_to_vec().unwrap(), plain.encode_to_vec().unwrap()].concat();
    let list = <(List<'_, Boxed>, u8)>::decode(&[&b"\0\x02"[..], &lists, &[7]].concat()).unwrap().0.to_vec();
    assert_eq!(list, [filled!(Boxed), filled!(Boxed)]);
}

#[derive(Wire, Debug, PartialEq)]
struct Borrowing<'a> {
    text: Cow<'a, str>,
    #[wire(len = until(b"\r\n"))]
    line: Cow<'a, str>,
    #[wire(value = "PK")]
    magic: Cow<'a, str>,
    #[wire(len = until(last == 9))]
    bytes: Cow<'a, [u8]>,
    #[wire(when = line == "more", default = b"none")]
    more: Cow<'a, [u8]>,
    len: u8,
    #[wire(len = len)]
    held: Cow<'a, str>,
    #[wire(len = until(""))]
    names: List<'a, Cow<'a, str>>,
    #[wire(len = "rest")]
    rest: Cow<'a, [u8]>,
}

#[test]
fn what_may_be_borrowed_has_the_bytes_of_what_is() {
    let sent = Borrowing {
        text: "a".to_owned().into(),
        line: "less".into(),
        magic: "".into(),
        bytes: vec![1, 9].into(),
        more: b"none".into(),
        len: 0,
        held: "xyz".to_owned().into(),
        names: List::new(&[Cow::Borrowed("n"), Cow::Borrowed("mm")]),
        rest: b"end".into(),
    };
    let bytes = sent.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\0\0\0\x01aless\r\n\0\0\0\x02PK\x01\x09\x03xyz\0\0\0\x01n\0\0\0\x02mm\0\0\0\0end");
    let received = Borrowing::decode(&bytes).unwrap();
    assert_eq!(received, Borrowing { magic: "PK".into(), len: 3, ..sent });
    assert!(matches!(received.text, Cow::Borrowed("a")) && matches!(received.bytes, Cow::Borrowed([1, 9])));
    let more = Borrowing { line: "more".into(), more: vec![7].into(), ..received };
    let bytes = more.encode_to_vec().unwrap();
    assert_eq!(*Borrowing::decode(&bytes).unwrap().more, [7]);
    let lost = Borrowing { line: "less".into(), ..more };
    assert_eq!(lost.encode_to_vec().unwrap_err().path().to_string(), "Borrowing.more");
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(version: i16))]
struct Versioned {
    id: u8,
    #[wire(when = version >= 2)]
    more: Option<u8>,
}

#[test]
fn what_is_given_reaches_through_owners() {
    let (one, bytes) = (Versioned { id: 1, more: Some(2) }, [1, 2]);
    let mut written = Vec::new();
    Arc::new(one.clone()).encode_given(2, &mut written).unwrap();
    assert_eq!(written, bytes);
    assert_eq!(Box::<Versioned>::decode_given(&bytes, 2), Ok(Box::new(one.clone())));
    assert_eq!(Rc::<Versioned>::decode_given(&bytes[..1], 1).unwrap().more, None);
    let many: Rc<[Versioned]> = [one.clone(), one].into();
    written.clear();
    many.encode_given(2, &mut written).unwrap();
    assert_eq!(written, [0, 2, 1, 2, 1, 2]);
    assert_eq!(Arc::<[Versioned]>::decode_given(&written, 2).unwrap()[..], many[..]);
}

#[derive(Wire, Debug, PartialEq)]
struct Numbers<'a> {
    len: Wrapping<u8>,
    #[wire(len = len)]
    text: &'a str,
    #[wire(value = 0x1234)]
    magic: NonZeroU16,
    #[wire(when = len == 2, default = 7)]
    port: NonZeroU16,
    count: Arc<u8>,
    #[wire(len = count)]
    items: Vec<Rc<i16>>,
}

#[test]
fn numbers_in_others_are_numbers_to_other_fields() {
    let port = |port| NonZeroU16::new(port).unwrap();
    let sent = Numbers {
        len: Wrapping(0),
        text: "hi",
        magic: port(1),
        port: port(80),
        count: Arc::new(0),
        items: vec![Rc::new(4), Rc::new(5)],
    };
    let bytes = sent.encode_to_vec().unwrap();
    assert_eq!(bytes, *b"\x02hi\x12\x34\0\x50\x02\0\x04\0\x05");
    let received = Numbers::decode(&bytes).unwrap();
    assert_eq!(received, Numbers { len: Wrapping(2), magic: port(0x1234), count: Arc::new(2), ..sent });
    assert_eq!(Numbers::decode(b"\x01h\x12\x34\0").unwrap().port, port(7));
    let error = Numbers::decode(b"\x02hi\x12\x34\0\0\0").unwrap_err();
    assert_eq!(error.path().to_string(), "Numbers.port");
}
