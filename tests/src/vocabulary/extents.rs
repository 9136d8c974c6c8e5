//! Where fields end: lengths and sizes that follow from the number in front, are constant or stand in an earlier field,
//! what is null, and what stands behind a value in its size.

use wire::{Array, List, Wire};

use crate::messages::Point;
use crate::vocabulary::enums::{Event, Packet};
use crate::vocabulary::strings::Tail;

/// Lengths that count themselves, one more, or units, of every kind of number.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Counts<'a> {
    #[wire(len = "u16" - 2)]
    pub itself: &'a [u8],
    #[wire(len = "varint" - 1)]
    pub compact: &'a str,
    #[wire(len = "u8" * 4 + 4, max = 12)]
    pub words: Vec<u8>,
    #[wire(len = "i16" - 2, endian = "little", max = 3)]
    pub view: Array<'a, u16>,
    #[wire(len = "zigzag" * 2)]
    pub pairs: Vec<i16>,
    #[wire(len = "mysql" + 1)]
    pub some: String,
    #[wire(len = "u24" * 255 - 32_768)]
    pub far: Box<[u8]>,
    #[wire(len = "u8", each(len = "varint" - 1))]
    pub names: List<'a, Option<&'a str>>,
    #[wire(len = "i8" + 2)]
    pub points: Vec<Point>,
}

/// What is null: the length of -1, a number that is named, or a byte of its own.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Nulls<'a> {
    #[wire(len = "varint" - 1)]
    pub compact: Option<&'a str>,
    #[wire(len = "i32" - 4)]
    pub itself: Option<&'a [u8]>,
    #[wire(len = "u8", null = 0xff)]
    pub text: Option<String>,
    #[wire(len = "u16" * 2, null = 0, endian = "little")]
    pub list: Option<Vec<u16>>,
    #[wire(len = "varint", null = 300)]
    pub wide: Option<&'a [u8]>,
    #[wire(len = "mysql" - 1)]
    pub mysql: Option<Vec<u8>>,
    #[wire(size = "i32", null = -1)]
    pub point: Option<Point>,
    #[wire(size = "varint" - 1, null = 0, len = "rest", max = 4)]
    pub rest: Option<&'a str>,
    #[wire(size = "u16" - 2, null = 0xffff, endian = "little")]
    pub number: Option<u32>,
    #[wire(len = "zigzag" - 1, null = -3)]
    pub view: Option<Array<'a, i16>>,
}

/// Lengths in other fields, which say null too.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct HeldNulls<'a> {
    pub len: i32,
    pub count: u8,
    #[wire(width = "varint")]
    pub size: u16,
    #[wire(width = "zigzag")]
    pub signed: i64,
    #[wire(len = len, max = 9)]
    pub text: Option<&'a str>,
    #[wire(len = count - 1)]
    pub list: Option<Vec<u16>>,
    #[wire(len = size - 1)]
    pub bytes: Option<Vec<u8>>,
    #[wire(len = signed * 2 - 7)]
    pub odd: Option<Array<'a, i16>>,
}

/// Sizes in other fields: of variable width, of few bits, and of two fields at once.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct HeldSizes<'a> {
    #[wire(width = "varint")]
    pub len: u32,
    #[wire(endian = "little")]
    pub flags: u16,
    pub both: u8,
    pub twice: i8,
    #[wire(size = len)]
    pub tail: Tail<&'a [u8]>,
    #[wire(size = flags & 0x000f, len = "rest", max = 7)]
    pub text: &'a str,
    #[wire(when = flags & 0x8000, size = (flags & 0x0ff0) >> 4)]
    pub event: Option<Event>,
    #[wire(size = (both & 0x3f) - 1, switch = both >> 6)]
    pub packet: Packet<'a>,
    #[wire(size = twice)]
    pub pair: (u8, u16),
    #[wire(size = twice - 2)]
    pub one: u8,
}

/// A constant size, of what is always as long and of what is not.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Blocks<'a> {
    pub flags: u8,
    #[wire(size = 4)]
    pub pair: (u8, u16),
    #[wire(size = 3, pad = b' ')]
    pub one: u8,
    #[wire(size = 6, len = "nul", pad = b'\xff')]
    pub name: &'a str,
    #[wire(size = 3, len = "rest")]
    pub all: &'a [u8],
    #[wire(size = 10, pad = b'#')]
    pub event: Event,
    #[wire(size = 4, switch = flags & 0x03)]
    pub packet: Packet<'a>,
    #[wire(when = flags & 0x80, size = 4, len = "u8")]
    pub maybe: Option<Vec<u8>>,
}

/// What newer peers add is left out.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Ignored<'a> {
    #[wire(size = "u8", extra = "ignore")]
    pub pair: (u8, u16),
    #[wire(size = 5, extra = "ignore", len = "u8")]
    pub text: &'a str,
    pub len: u16,
    #[wire(size = len - 2, extra = "ignore")]
    pub point: Point,
    #[wire(size = "i16", null = -1, extra = "ignore")]
    pub maybe: Option<u8>,
    pub end: u8,
}

/// Sizes of every kind in each other.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct NestedExtents<'a> {
    pub size: u16,
    #[wire(size = size - 2)]
    pub outer: Outer<'a>,
    pub end: u8,
}

/// What stands behind a size that another field holds.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Outer<'a> {
    #[wire(size = "varint" - 1)]
    pub middle: Middle<'a>,
    #[wire(len = "rest", max = 4)]
    pub rest: &'a [u8],
}

/// What stands behind a size in front.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Middle<'a> {
    #[wire(size = 9)]
    pub inner: Inner<'a>,
    #[wire(size = "mysql" * 2 + 1, len = "rest")]
    pub odd: &'a [u8],
}

/// What stands in a size that is constant.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Inner<'a> {
    #[wire(width = "varint")]
    pub len: u8,
    #[wire(size = len, len = "rest")]
    pub text: &'a str,
    #[wire(size = "u8" - 1, null = 0)]
    pub pair: Option<(u8, u8)>,
}

/// An element that each kind of size ends.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Extent<'a> {
    pub len: u8,
    #[wire(size = len, len = "rest")]
    pub held: &'a [u8],
    #[wire(size = 3)]
    pub block: u16,
    #[wire(len = "varint" - 1)]
    pub null: Option<&'a str>,
}

/// An element of one size, for what is constant is.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub id: u8,
    #[wire(size = 4)]
    pub pair: (u8, u16),
    #[wire(size = "u8" - 1)]
    pub mark: u8,
}

/// Such elements, in all that has elements.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct ExtentElements<'a> {
    #[wire(len = "u8" - 1)]
    pub view: List<'a, Extent<'a>>,
    #[wire(len = "u8")]
    pub owned: Vec<Block>,
    pub fixed: [Block; 2],
    pub pair: (u8, Option<Block>),
    #[wire(size = "u16" - 2, len = "rest", max = 2)]
    pub parts: Vec<Extent<'a>>,
    pub end: u8,
}

/// In a tuple, a number is a field.
const BLOCK: usize = 3;

/// The same in variants.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Extents<'a> {
    Held {
        len: u8,
        #[wire(size = len - 2, len = "rest")]
        data: &'a [u8],
    } = 1,
    Null(i16, #[wire(len = 0)] Option<&'a str>),
    Block(#[wire(size = BLOCK, pad = b'.')] u8, #[wire(size = "u8" * 2)] (u8, u8)),
    #[wire(other)]
    Unknown(u8, #[wire(size = "u16" - 2, len = "rest")] &'a [u8]),
}
