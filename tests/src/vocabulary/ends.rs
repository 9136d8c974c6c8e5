//! What ends with bytes of its own, or in front of those at the end.

use wire::{Array, List, Wire};

use super::enums::{Level, Message};

/// Bytes that end strings: dropped, kept, in units of two, and behind elements.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Lines<'a> {
    #[wire(len = until(b"\r\n"))]
    pub line: &'a str,
    #[wire(len = until(b"\n", keep))]
    pub kept: &'a [u8],
    #[wire(len = until(0u16))]
    pub wide: Vec<u8>,
    #[wire(len = until(b"aba"), max = 4)]
    pub limited: String,
    #[wire(len = until(b"\r\n", keep), max = 5)]
    pub kept_limited: String,
    #[wire(len = until(-2i16, keep), max = 6)]
    pub kept_wide: &'a [u8],
    #[wire(len = "u8", each(len = until(b";")))]
    pub words: List<'a, &'a str>,
}

/// Text in front of a checksum at the end.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trailed<'a> {
    pub id: u8,
    #[wire(len = "rest" - 4, max = 12)]
    pub text: &'a str,
    pub sum: u32,
}

/// Numbers in front of two fields at the end, which are inside of another struct.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct TrailedNumbers<'a> {
    pub id: u8,
    pub inner: NumbersBefore<'a>,
}

/// The end of [`TrailedNumbers`].
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct NumbersBefore<'a> {
    #[wire(len = "rest" - 3)]
    pub numbers: Array<'a, u16>,
    #[wire(width = 2)]
    pub sum: u32,
    pub end: u8,
}

/// Elements of any size in front of a byte.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct TrailedTexts<'a> {
    #[wire(len = "rest" - 1, max = 3, each(len = "u8"))]
    pub texts: List<'a, &'a str>,
    #[wire(value = 0x7e)]
    pub end: u8,
}

/// A field of any type in front of a checksum.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct TrailedBody {
    #[wire(size = "rest" - 2)]
    pub body: BodyBefore,
    pub sum: u16,
}

/// The field of [`TrailedBody`].
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct BodyBefore {
    pub id: u16,
    #[wire(len = "rest", each(len = "nul"))]
    pub words: Vec<String>,
}

/// A field of any type in all that is left, from which its positions count.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct RestBody {
    pub id: u8,
    #[wire(size = "rest")]
    pub body: AlignedBody,
}

/// The field of [`RestBody`].
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct AlignedBody {
    #[wire(len = "u8")]
    pub word: String,
    #[wire(align = 4)]
    pub number: u32,
}

/// Arrays with something in place of a next element: a number, or bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Ended<'a> {
    #[wire(len = until(0u8), each(len = "u8", max = 63))]
    pub labels: List<'a, &'a [u8]>,
    #[wire(len = until(0u8), each(len = "nul"))]
    pub words: Vec<String>,
    #[wire(len = until(-2i16), max = 3)]
    pub numbers: Vec<u16>,
    #[wire(len = until(0u8), max = 4)]
    pub options: List<'a, Tagged<'a>>,
    #[wire(len = until(b"\r\n"))]
    pub headers: List<'a, HeaderLine<'a>>,
    #[wire(len = until(0u8))]
    pub messages: Vec<Message<'a>>,
    #[wire(len = "u8", each(len = until(b"\xff\xff")))]
    pub lists: List<'a, List<'a, i16>>,
}

/// An option of [`Ended`].
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tagged<'a> {
    pub tag: u8,
    #[wire(len = "u8")]
    pub data: &'a [u8],
}

/// A header of [`Ended`].
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeaderLine<'a> {
    #[wire(len = until(b": "))]
    pub name: &'a str,
    #[wire(len = until(b"\r\n"))]
    pub value: &'a str,
}

/// Arrays of which the last element may have been cut.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Cuts<'a> {
    #[wire(size = "u8", len = "rest", each(len = "u8"), extra = "cut")]
    pub words: List<'a, &'a str>,
    #[wire(size = "varint", len = "rest", max = 3, extra = "cut")]
    pub numbers: Vec<u16>,
    #[wire(size = "u8", len = "rest", extra = "cut")]
    pub groups: List<'a, CutGroup<'a>>,
    #[wire(len = "rest", extra = "cut")]
    pub tail: List<'a, Tagged<'a>>,
}

/// An element of [`Cuts`] that has such an array inside.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutGroup<'a> {
    pub id: u8,
    #[wire(size = "u8", len = "rest", extra = "cut")]
    pub numbers: Array<'a, u16>,
}

/// Arrays up to an empty element.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Empties<'a> {
    #[wire(len = until(""), each(len = "nul"), max = 3)]
    pub variables: List<'a, &'a str>,
    #[wire(len = until(""), each(len = "varint" - 1))]
    pub compact: Vec<String>,
    #[wire(len = until(""), each(len = "u16" - 2, endian = "little"))]
    pub bytes: Vec<Vec<u8>>,
    #[wire(len = until(""), each(len = until(0u16)))]
    pub lists: List<'a, List<'a, u16>>,
    #[wire(len = until(""), each(len = "u8"))]
    pub views: List<'a, Array<'a, u16>>,
}

/// Elements and bytes of which the last says that it is the last.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Lasts<'a> {
    #[wire(len = until(last & 0x80 == 0), max = 3)]
    pub number: &'a [u8],
    #[wire(len = until(last >> 4 != 0xf))]
    pub owned: Vec<u8>,
    #[wire(len = until(last in ..=-1), endian = "little")]
    pub numbers: Array<'a, i16>,
    #[wire(len = until(last & 1), each(width = "varint"))]
    pub varints: Vec<u32>,
    #[wire(len = until(last.more == false), max = 3)]
    pub links: List<'a, Link<'a>>,
    #[wire(size = "u8", len = until(last.mark == b"\0\0" || last.depth >= 8 && !(last.depth & 1 == 0)))]
    pub marks: List<'a, Mark>,
    #[wire(len = until(!(last == Level::Low)))]
    pub levels: Vec<Level>,
    pub flags: u8,
    #[wire(when = flags & 1, len = until(last == true))]
    pub bools: Option<Vec<bool>>,
    #[wire(len = until(last == b"\0\0"))]
    pub pairs: List<'a, [u8; 2]>,
}

/// An element of [`Lasts`] that says whether more follow.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link<'a> {
    #[wire(len = "u8")]
    pub name: &'a [u8],
    pub more: bool,
}

/// An element of [`Lasts`] of which one of two things may hold.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    pub mark: [u8; 2],
    pub depth: u8,
}
