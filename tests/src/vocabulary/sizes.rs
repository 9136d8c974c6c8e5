//! Fields behind their size in bytes, in which whatever goes up to the end of a message has an end.

use wire::{List, Wire};

use crate::messages::Point;
use crate::vocabulary::enums::{Code, Event, Message, Packet, Shape};
use crate::vocabulary::strings::Tail;

/// Sizes of every form, of what has no end of its own and of what has one.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Sizes<'a> {
    #[wire(size = "u16")]
    pub tail: Tail<&'a [u8]>,
    #[wire(size = "varint", len = "rest", max = 3, endian = "little")]
    pub values: Vec<u16>,
    #[wire(size = "u8")]
    pub maybe: Option<u32>,
    #[wire(size = "i16", endian = "little")]
    pub number: u32,
    #[wire(size = "mysql")]
    pub null: Option<String>,
    #[wire(size = "u24", len = "rest", max = 5, endian = "little")]
    pub text: &'a str,
    #[wire(size = "i8", each(len = "nul"))]
    pub words: List<'a, &'a str>,
    pub end: u8,
}

/// Sizes of items that always have the same, or nearly so; each is the byte order of the struct.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub struct LittleSizes {
    #[wire(size = "u16")]
    pub point: Point,
    #[wire(size = "i24", width = 3)]
    pub narrow: i32,
    #[wire(size = "u32")]
    pub pair: (u8, u16),
    #[wire(size = "i64")]
    pub fixed: [u16; 2],
    #[wire(size = "u64", pad = 2)]
    pub zeros: (),
    #[wire(size = "i32")]
    pub nothing: (),
    #[wire(size = "u24", width = "varint")]
    pub varint: u64,
    #[wire(size = "u8")]
    pub flag: bool,
    #[wire(size = "i16", endian = "big")]
    pub float: f32,
    #[wire(size = "u16")]
    pub code: Code,
}

/// Unions that have no end, between other fields, and sizes that are there only sometimes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct SizedUnions<'a> {
    #[wire(size = "u8")]
    pub flags: u16,
    pub kind: u8,
    #[wire(switch = kind, size = "i24")]
    pub packet: Packet<'a>,
    pub other_kind: u8,
    #[wire(when = flags & 0x01, switch = other_kind, size = "varint")]
    pub other: Option<Packet<'a>>,
    #[wire(when = flags & 0x02, size = "u16")]
    pub message: Option<Message<'a>>,
    #[wire(when = flags & 0x04, size = "mysql", len = "rest", max = 4)]
    pub rest: Option<&'a [u8]>,
    #[wire(when = flags & 0x08, size = "u24")]
    pub maybe: Option<Option<u16>>,
    #[wire(size = "u8")]
    pub event: Event,
    pub end: u16,
}

/// What older peers leave out of a part of a message.
#[derive(Wire, Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    pub id: u8,
    #[wire(default)]
    pub level: u16,
    #[wire(default, size = "u8", len = "u8")]
    pub text: String,
}

/// What older peers leave out, at the end of parts and of the whole.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SizedDefaults {
    #[wire(size = "u16")]
    pub first: Part,
    pub id: u8,
    #[wire(size = "varint")]
    pub second: Part,
    #[wire(default, size = "i8", endian = "little")]
    pub number: u32,
    #[wire(default, size = "mysql")]
    pub third: Part,
}

/// An element that would have no end without its sizes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Entry<'a> {
    pub key: u8,
    #[wire(size = "varint", len = "rest")]
    pub text: &'a str,
    #[wire(size = "u8", len = "rest", max = 3, each(len = "u8"))]
    pub names: List<'a, &'a [u8]>,
}

/// An element that is of fixed size because what stands behind its size is.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct SizedPoint {
    #[wire(size = "i16")]
    pub point: Point,
    pub mark: u8,
}

/// Sizes within elements, of elements that are refused by their smallest size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SizedElements<'a> {
    pub view: List<'a, Entry<'a>>,
    #[wire(len = "u8")]
    pub owned: Vec<SizedPoint>,
    pub fixed: [SizedPoint; 2],
    pub pair: (u8, Option<SizedPoint>),
    #[wire(size = "u8", len = "rest", max = 2)]
    pub parts: Vec<Entry<'a>>,
    pub end: i16,
}

/// Sizes in variants, in one another, and in front of the last field.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Envelope<'a> {
    Tail(#[wire(size = "u16")] Tail<&'a [u8]>, u8) = 1,
    Nested {
        #[wire(size = "u8")]
        entry: Entry<'a>,
        #[wire(size = "varint")]
        shape: Shape,
    },
    #[wire(other)]
    Unknown(u8, #[wire(size = "i32", len = "rest")] &'a [u8]),
}
