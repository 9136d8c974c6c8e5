//! Text that is not UTF-8 of any length, by every end.

use wire::{Array, Ascii, FixedStr, Latin1, List, Utf16, Wire};

/// ASCII and Latin-1, whose length counts bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SingleBytes<'a> {
    pub natural: Ascii<'a>,
    #[wire(len = "u8", max = 3)]
    pub limited: Ascii<'a>,
    #[wire(len = until(b"\r\n"))]
    pub line: Ascii<'a>,
    #[wire(size = 4, len = "padded", pad = b' ')]
    pub padded: Ascii<'a>,
    #[wire(len = "nul", check = verb in ["get", "put", ""])]
    pub verb: Ascii<'a>,
    #[wire(len = "i8")]
    pub null: Option<Latin1<'a>>,
    #[wire(len = "nul")]
    pub name: Latin1<'a>,
    #[wire(when = name == "root")]
    pub id: Option<u8>,
    #[wire(len = "u8", each(len = "varint"))]
    pub list: List<'a, Latin1<'a>>,
    #[wire(len = "rest", max = 6)]
    pub rest: Ascii<'a>,
}

/// UTF-16, whose length counts units.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Units<'a> {
    pub natural: Utf16<'a>,
    pub count: u8,
    #[wire(len = count, endian = "big")]
    pub held: Utf16<'a>,
    #[wire(len = until(0u16), max = 4)]
    pub ended: Utf16<'a>,
    #[wire(size = 7, len = "padded")]
    pub padded: Utf16<'a>,
    #[wire(size = 6, len = "padded", pad = b'\xff', endian = "big")]
    pub filled: Utf16<'a>,
    #[wire(size = "u8", len = "rest", endian = "big", max = 5)]
    pub sized: Utf16<'a>,
    #[wire(len = "i8")]
    pub null: Option<Utf16<'a>>,
    #[wire(len = "u8", each(len = "u8", endian = "big"))]
    pub list: List<'a, Utf16<'a>>,
    #[wire(len = "rest" - 1, max = 5)]
    pub rest: Utf16<'a>,
    pub end: u8,
}

/// UTF-8 that fills a size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct FixedTexts<'a> {
    pub name: FixedStr<6>,
    pub kind: FixedStr<3, b' '>,
    #[wire(when = kind == "a")]
    pub more: Option<u16>,
    #[wire(len = "u8")]
    pub cells: Array<'a, FixedStr<2>>,
    pub pair: [FixedStr<1>; 2],
    #[wire(value = "end")]
    pub end: FixedStr<4>,
}
