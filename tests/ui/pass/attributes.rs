//! Every attribute of a field, and what it means to the bytes.

#![deny(warnings)]

use std::fmt::Debug;
use std::marker::PhantomData;

use wire::frame::FrameHeader;
use wire::{Array, Decode, Encode, List, Wire};

#[track_caller]
fn is<'de, T: Encode + Decode<'de> + PartialEq + Debug>(value: T, bytes: &'de [u8]) {
    assert_eq!(value.encode_to_vec().unwrap(), bytes);
    assert_eq!(T::decode(bytes), Ok(value));
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
struct Numbers {
    little: u16,
    #[wire(endian = "big")]
    big: u16,
    #[wire(width = 3)]
    narrow: i32,
    #[wire(width = 8)]
    whole: u64,
    #[wire(width = "varint")]
    varint: u32,
    #[wire(width = "zigzag")]
    zigzag: i32,
    #[wire(width = "mysql")]
    mysql: u64,
    #[wire(width = 1)]
    spread: ([u16; 2], Option<u32>),
    huge: u128,
    float: f32,
    flag: bool,
}

#[derive(Wire, Debug, PartialEq)]
struct Strings<'a> {
    #[wire(len = "u8")]
    prefix: &'a str,
    #[wire(len = "u24", max = 0x10, endian = "little")]
    limit: Vec<u8>,
    #[wire(len = "varint", max = limits::NAME)]
    varint: String,
    #[wire(len = "mysql")]
    mysql: Option<Box<[u8]>>,
    #[wire(len = "nul")]
    nul: &'a [u8],
    null: Option<&'a str>,
    #[wire(len = "rest", max = 3)]
    rest: &'a str,
}

mod limits {
    pub const NAME: usize = 2 + 2;
    pub const MASK: u32 = 1 << 3;
    pub const MAGIC: u16 = 0xcafe;
    pub const GAP: usize = 1;
}

#[derive(Wire, Debug, PartialEq)]
struct Arrays<'a> {
    count: u8,
    #[wire(len = count)]
    held: Vec<u16>,
    #[wire(len = count)]
    held_too: Array<'a, [u8; 2]>,
    #[wire(len = "u8", max = 2, each(len = "u8", max = 3, each(width = 3, endian = "little")))]
    grid: Vec<Vec<u32>>,
    #[wire(len = "i8", each(len = "nul"))]
    texts: Option<List<'a, &'a str>>,
    #[wire(each(len = "i8"))]
    fixed: [Option<&'a str>; 2],
    #[wire(len = "rest", each(width = "varint"))]
    rest: Vec<(u32, u8)>,
}

#[derive(Wire, Debug, PartialEq)]
#[repr(u8)]
enum Body<'a> {
    Text(#[wire(len = "u8")] &'a str) = b'T',
    Nothing = b'N',
}

#[derive(Wire, Debug, PartialEq)]
struct Dependent<'a> {
    flags: u32,
    version: i8,
    kind: u8,
    #[wire(when = flags & 0x01)]
    bit: Option<u8>,
    #[wire(when = flags & 0x06 == 0x04)]
    bits: Option<u8>,
    #[wire(when = flags & limits::MASK)]
    named_bit: Option<u8>,
    #[wire(when = version >= -1)]
    since: Option<u8>,
    #[wire(when = kind == b'T')]
    text: Option<u8>,
    #[wire(when = flags != 0, len = "u8")]
    string: Option<&'a str>,
    #[wire(when = version < 0)]
    nullable: Option<Option<&'a str>>,
    #[wire(switch = kind)]
    body: Body<'a>,
}

#[derive(Wire, Debug, PartialEq)]
struct Certain {
    #[wire(value = b"ZBXD")]
    magic: [u8; 4],
    #[wire(value = -1)]
    number: i16,
    #[wire(value = limits::MAGIC, endian = "little")]
    named: u16,
    #[wire(pad = 2)]
    pad: (),
    #[wire(pad = limits::GAP)]
    gap: (),
    nothing: (),
    of: PhantomData<*const u8>,
    #[wire(default)]
    since: u8,
    #[wire(default, len = "i8", null = -1)]
    later: Option<String>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
struct Header {
    #[wire(key)]
    kind: u8,
    #[wire(payload_len = 4, width = 3)]
    len: u32,
}

fn main() {
    is(
        Numbers {
            little: 0x0102,
            big: 0x0102,
            narrow: -2,
            whole: 1,
            varint: 300,
            zigzag: -1,
            mysql: 251,
            spread: ([1, 2], Some(3)),
            huge: 1,
            float: 1.0,
            flag: true,
        },
        b"\x02\x01\x01\x02\xfe\xff\xff\x01\0\0\0\0\0\0\0\xac\x02\x01\xfc\xfb\0\x01\x02\x01\x03\
          \x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x80\x3f\x01",
    );
    is(
        Strings {
            prefix: "a",
            limit: vec![1, 2],
            varint: "bc".into(),
            mysql: None,
            nul: b"d",
            null: Some("e"),
            rest: "fgh",
        },
        b"\x01a\x02\0\0\x01\x02\x02bc\xfbd\0\0\0\0\x01efgh",
    );
    is(
        Arrays {
            count: 1,
            held: vec![2],
            held_too: Array::from(&[[3, 4]]),
            grid: vec![vec![5]],
            texts: Some(List::from(&["f", "g"])),
            fixed: [None, Some("h")],
            rest: vec![(300, 9)],
        },
        b"\x01\0\x02\x03\x04\x01\x01\x05\0\0\x02f\0g\0\xff\x01h\xac\x02\x09",
    );
    is(
        Dependent {
            flags: 0x0d,
            version: -1,
            kind: b'T',
            bit: Some(1),
            bits: Some(2),
            named_bit: Some(3),
            since: Some(4),
            text: Some(5),
            string: Some("6"),
            nullable: Some(None),
            body: Body::Text("7"),
        },
        b"\0\0\0\x0d\xffT\x01\x02\x03\x04\x05\x016\xff\xff\xff\xff\x017",
    );
    let certain = Certain {
        magic: *b"ZBXD",
        number: -1,
        named: 0xcafe,
        pad: (),
        gap: (),
        nothing: (),
        of: PhantomData,
        since: 0,
        later: None,
    };
    assert_eq!(Certain::decode(b"ZBXD\xff\xff\xfe\xca\0\0\0").as_ref(), Ok(&certain));
    is(certain, b"ZBXD\xff\xff\xfe\xca\0\0\0\0\xff");
    is(Header { kind: 1, len: 5 }, &[1, 0, 0, 5]);
    assert_eq!(Header { kind: 1, len: 5 }.payload_len(), 1);
    assert_eq!(Header { kind: 1, len: 0 }.with_payload_len(3), Header { kind: 1, len: 7 });
}
