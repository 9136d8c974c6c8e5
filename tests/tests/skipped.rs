//! Fields of a struct that stand in no byte.

use std::marker::PhantomData;

use wire::{Array, Wire};

#[derive(Wire, Debug, Clone, PartialEq)]
struct Session<'a> {
    #[wire(skip)]
    calls: u64,
    id: u16,
    #[wire(skip)]
    notes: Vec<String>,
    #[wire(len = "u8")]
    name: &'a str,
}

#[test]
fn what_is_skipped_stands_in_no_byte() {
    let session = Session { calls: 7, id: 1, notes: vec!["late".to_owned()], name: "x" };
    let bytes = session.encode_to_vec().unwrap();
    assert_eq!(bytes, b"\0\x01\x01x");
    assert_eq!(session.encoded_len(), Ok(4));
    assert_eq!(Session::decode(&bytes), Ok(Session { calls: 0, id: 1, notes: vec![], name: "x" }));
    assert_eq!(Session::SCHEMA.fields().iter().map(|field| field.name()).collect::<Vec<_>>(), ["id", "name"]);
}

/// A tuple struct counts its fields as Rust does.
#[test]
fn positions_are_those_of_the_type() {
    #[derive(Wire, Debug, PartialEq)]
    struct Text<'a>(#[wire(skip)] bool, u8, #[wire(len = 1)] &'a [u8]);

    assert_eq!(Text::decode(b"\x02ab"), Ok(Text(false, 2, b"ab")));
    assert_eq!(Text(true, 0, b"ab").encode_to_vec().unwrap(), b"\x02ab");
    assert_eq!(Text::decode(b"\x02a").unwrap_err().path().to_string(), "Text.2");
}

#[test]
fn variants_skip_fields_too() {
    #[derive(Wire, Debug, PartialEq)]
    #[repr(u8)]
    enum Call {
        Ping {
            #[wire(skip)]
            tries: u8,
        } = 1,
        Ask(u16, #[wire(skip)] Option<String>) = 2,
        #[wire(other)]
        Other(u8, #[wire(skip)] u32),
    }

    assert_eq!(Call::decode(&[1]), Ok(Call::Ping { tries: 0 }));
    assert_eq!(Call::decode(&[2, 0, 3]), Ok(Call::Ask(3, None)));
    assert_eq!(Call::decode(&[9]), Ok(Call::Other(9, 0)));
    for (call, bytes) in [
        (Call::Ping { tries: 3 }, &[1][..]),
        (Call::Ask(3, Some("?".to_owned())), &[2, 0, 3]),
        (Call::Other(7, 1), &[7]),
    ] {
        assert_eq!(call.encode_to_vec().unwrap(), bytes);
    }
}

/// A type that keeps the version with which it was read.
#[test]
fn a_field_keeps_what_the_type_is_given() {
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(version: i16))]
    struct Partition {
        #[wire(skip = version)]
        version: i16,
        id: i32,
    }

    // The type is given a number of that name, so the field has another.
    #[derive(Wire, Debug, PartialEq)]
    #[wire(given(version: i16))]
    struct Topic {
        #[wire(len = "u8")]
        partitions: Vec<Partition>,
        #[wire(skip = version)]
        read_as: i16,
    }

    let topic = Topic { partitions: vec![Partition { version: 5, id: 7 }], read_as: 5 };
    let bytes = [1, 0, 0, 0, 7];
    assert_eq!(Topic::decode_given(&bytes, 5).unwrap(), topic);
    let mut encoded = Vec::new();
    topic.encode_given(1, &mut encoded).unwrap();
    assert_eq!(encoded, bytes);
}

#[test]
fn what_is_generic_has_a_default() {
    #[derive(Wire, Debug, Clone, Copy, PartialEq)]
    struct Id<T> {
        number: u16,
        #[wire(skip)]
        of: PhantomData<T>,
    }

    #[derive(Wire, Debug, PartialEq)]
    struct Beside<'a, T> {
        ids: Array<'a, Id<u8>>,
        #[wire(skip)]
        own: T,
    }

    let bytes = [0, 1, 0, 7];
    let beside = Beside::<String>::decode(&bytes).unwrap();
    assert_eq!(beside.ids.get(0), Some(Id { number: 7, of: PhantomData }));
    assert_eq!((beside.own.as_str(), beside.encode_to_vec().unwrap()), ("", bytes.to_vec()));
}
