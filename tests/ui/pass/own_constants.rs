//! Constants of the type itself, in every attribute that takes one.

#![allow(unused_parens)]

use wire::Wire;

#[derive(Wire, Debug, PartialEq)]
struct Packet<'a> {
    #[wire(value = Self::VERSION)]
    version: u8,
    flags: u8,
    #[wire(max = Self::MOST, len = "u8")]
    name: &'a [u8],
    #[wire(when = flags & Self::HAS_PORT)]
    port: Option<u16>,
}

impl Packet<'_> {
    const VERSION: u8 = 3;
    const MOST: i16 = 9;
    const HAS_PORT: u8 = 1;
}

#[derive(Wire, Debug, PartialEq)]
struct Computed<'a> {
    first: u8,
    #[wire(len = (first & Self::WORDS) * Self::WORD - Self::HEADER)]
    options: &'a [u8],
    #[wire(when = first >> Self::SHIFT in [Self::LEAST..=Self::MOST, Self::OTHER])]
    more: Option<u8>,
}

impl Computed<'_> {
    const WORDS: u8 = 0xf;
    const WORD: usize = 4;
    const HEADER: i64 = 8;
    const SHIFT: u32 = 4;
    const LEAST: u8 = 3;
    const MOST: i16 = 5;
    const OTHER: u64 = 9;
}

#[derive(Wire, Debug, PartialEq)]
struct Key {
    #[wire(value = b"key")]
    magic: [u8; Self::MAGIC],
    bytes: [u8; Self::LEN],
}

impl Key {
    const MAGIC: usize = 3;
    const LEN: usize = 4;
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Ask {
    Open {
        kind: u8,
        #[wire(when = kind == Self::NAMED)]
        id: Option<u8>,
    } = 1,
}

impl Ask {
    const NAMED: u8 = 5;
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
enum Numbers {
    First = Self::START,
    Next,
    Late = Self::START + 9,
    #[wire(other)]
    Other(u8) = 0,
}

impl Numbers {
    const START: u8 = 3;
}

#[derive(Wire, Debug, PartialEq)]
struct InParentheses {
    flags: (u8),
    #[wire(when = flags & Self::HAS_NAME)]
    name: (Option<(String)>),
    #[wire(len = "u8")]
    parts: (Vec<([u8; Self::LEN])>),
}

impl InParentheses {
    const HAS_NAME: u8 = 1;
    const LEN: usize = 2;
}

fn main() {
    assert_eq!(Numbers::decode(&[12]), Ok(Numbers::Late));
    let parts = InParentheses { flags: 0, name: None, parts: vec![[1, 2]] };
    assert_eq!(InParentheses::decode(&[0, 1, 1, 2]), Ok(parts));

    let packet = Packet { version: 3, flags: 1, name: b"n", port: Some(80) };
    assert_eq!(packet.encode_to_vec().unwrap(), [3, 1, 1, b'n', 0, 80]);
    assert_eq!(Packet::decode(&[3, 1, 1, b'n', 0, 80]), Ok(packet));
    assert_eq!(Key::decode(b"key1234"), Ok(Key { magic: *b"key", bytes: *b"1234" }));
    assert_eq!(Ask::decode(&[1, 5, 7]), Ok(Ask::Open { kind: 5, id: Some(7) }));

    let computed = Computed { first: 0x90, options: &[1; 4], more: Some(2) };
    assert_eq!(computed.encode_to_vec().unwrap(), [0x93, 1, 1, 1, 1, 2]);
    assert_eq!(Computed::decode(&[0x93, 1, 1, 1, 1, 2]), Ok(Computed { first: 0x93, ..computed }));
}
