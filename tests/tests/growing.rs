//! Messages that are meant to grow: `extra = "ignore"` on a struct.

use wire::schema::EventKind;
use wire::{DecodeErrorKind, Reader, Schema, Wire};

/// What a server tells of itself. Later versions tell more.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(extra = "ignore")]
struct Hello<'a> {
    version: u8,
    #[wire(len = "u8")]
    name: &'a str,
}

/// The same, without what it will have.
#[derive(Wire, Debug, PartialEq)]
struct Strict<'a> {
    version: u8,
    #[wire(len = "u8")]
    name: &'a str,
}

#[test]
fn what_a_newer_peer_adds_is_skipped() {
    let hello = Hello { version: 1, name: "a" };
    assert_eq!(hello.encode_to_vec().unwrap(), b"\x01\x01a");
    for bytes in [b"\x01\x01a".as_slice(), b"\x01\x01a\0", b"\x01\x01a and more"] {
        assert_eq!(Hello::decode(bytes), Ok(hello));
        assert_eq!(Hello::decode_prefix(bytes), Ok((hello, &b""[..])));
    }
    let error = Strict::decode(b"\x01\x01a and more").unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::TrailingBytes { left: 9 });
    // What is missing is missing all the same.
    assert_eq!(
        Hello::decode(b"\x01\x02a").unwrap_err().to_string(),
        "Hello.name: length 2 at byte 1, but 1 byte is left"
    );
    assert_eq!((Hello::MIN_LEN, Hello::MAX_LEN), (2, None));
    assert_ne!(Hello::FINGERPRINT, Strict::FINGERPRINT);
}

/// Such messages in front of others have a size.
#[derive(Wire, Debug, Clone, PartialEq)]
struct Talk<'a> {
    #[wire(size = "u8")]
    first: Hello<'a>,
    #[wire(len = "u8")]
    others: Vec<Sized<'a>>,
    fixed: Block,
    last: Hello<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq)]
struct Sized<'a>(#[wire(size = "u8")] Hello<'a>);

#[derive(Wire, Debug, Clone, PartialEq)]
struct Block {
    #[wire(size = 4)]
    number: Number,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(extra = "ignore")]
struct Number {
    id: u8,
    #[wire(default)]
    more: u8,
}

const TALK: &[u8] = b"\x05\x01\x01axx\x02\x03\x02\x01b\x04\x03\x01c!\x07\x08\0\0\x04\x01d...";

#[test]
fn what_is_skipped_ends_with_the_size_around_it() {
    let talk = Talk::decode(TALK).unwrap();
    assert_eq!((talk.first.name, talk.last), ("a", Hello { version: 4, name: "d" }));
    let names: Vec<_> = talk.others.iter().map(|other| other.0.name).collect();
    assert_eq!((names, &talk.fixed.number), (vec!["b", "c"], &Number { id: 7, more: 8 }));
    let shorter = talk.encode_to_vec().unwrap();
    assert_eq!(shorter, b"\x03\x01\x01a\x02\x03\x02\x01b\x03\x03\x01c\x07\x08\0\0\x04\x01d");
    assert_eq!(Talk::decode(&shorter), Ok(talk));
}

#[test]
fn the_layout_says_what_is_skipped() {
    let table = Hello::SCHEMA.table().to_string();
    assert!(table.lines().last().unwrap().ends_with("ignored"), "{table}");
    let Schema::Struct { declaration, .. } = Hello::SCHEMA else { unreachable!() };
    assert!(declaration.ignores_extra);
    let mut skipped = Vec::new();
    Talk::SCHEMA
        .events(&mut Reader::new(TALK), &mut |event| {
            if let EventKind::Value(value) = event.kind()
                && value.to_string().starts_with("filler")
            {
                skipped.push((event.offset(), value.to_string()));
            }
        })
        .unwrap();
    let filler = |offset, text: &str| (offset, format!("filler \"{text}\""));
    assert_eq!(skipped, [filler(4, "xx"), filler(15, "!"), filler(18, "\\x00\\x00"), filler(23, "...")]);
    let annotated = wire::schema::annotate(&[("", Hello::SCHEMA)], b"\x01\x01axy").to_string();
    assert!(annotated.contains("filler \"xy\""), "{annotated}");
}
