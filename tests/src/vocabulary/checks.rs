//! Fields of which something must hold.

use wire::{Array, List, Wire};

use crate::vocabulary::enums::Code;

/// A check of each kind, also of what others make, and of what may not be there.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Checked<'a> {
    #[wire(check = head >> 4 == 4 && head & 0xf < 9)]
    pub head: u8,
    #[wire(check = magic == b"PK" || head & 1)]
    pub magic: [u8; 2],
    #[wire(check = code in [0, 1, 7])]
    pub code: Code,
    #[wire(when = head & 2, check = !(some in 3..=5))]
    pub some: Option<u16>,
    #[wire(len = head & 0xf)]
    pub text: &'a [u8],
    #[wire(check = sized > 0, size = "u8")]
    pub sized: u8,
    #[wire(when = head & 4, default = 9, check = left < 128)]
    pub left: u8,
    #[wire(len = "u8", max = 3)]
    pub steps: Array<'a, Even>,
    #[wire(check = varint <= 300, width = "varint")]
    pub varint: u32,
    #[wire(default, check = last != 0)]
    pub last: Option<i8>,
}

/// An element that is checked.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Even {
    pub base: u8,
    #[wire(check = value & 1 == 0 || base == 1)]
    pub value: u16,
}

/// Strings and floats that are always the same, by each way in which they end.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Same<'a> {
    #[wire(len = "u8", value = "HTTP/1.1")]
    pub version: &'a str,
    #[wire(len = "nul", value = b"none")]
    pub auth: Vec<u8>,
    #[wire(size = 6, len = "padded", pad = b' ', value = "abc")]
    pub padded: String,
    #[wire(size = "u16", len = "rest", value = b"\0\xff")]
    pub sized: &'a [u8],
    pub count: u8,
    #[wire(len = count & 0x3f, value = "held")]
    pub held: &'a str,
    #[wire(value = 1.1, endian = "little")]
    pub single: f32,
    #[wire(size = "u8", value = -0.25)]
    pub double: f64,
    pub id: u32,
}

/// Checks of strings and floats, and conditions on them.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Told<'a> {
    #[wire(len = "u8", check = method in ["GET", "PUT", "caf\u{e9}"])]
    pub method: &'a str,
    #[wire(len = "nul", check = name != "root" || method == "GET")]
    pub name: String,
    #[wire(len = "u8", max = 4, check = tag != b"")]
    pub tag: &'a [u8],
    #[wire(check = ratio >= 0.0 && ratio <= 1.0)]
    pub ratio: f32,
    #[wire(when = method == "PUT", endian = "little", check = share in [-0.5..=0.1, 7.0])]
    pub share: Option<f64>,
    #[wire(when = ratio > 0.1, default = "none", len = "u8")]
    pub left: &'a str,
    #[wire(when = left == "none" && share <= 0.0)]
    pub last: Option<u8>,
}

/// Arrays of whose elements something must hold.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Sorted<'a> {
    #[wire(len = "u8", max = 3, each(check = it in 1..=9))]
    pub owned: Vec<u16>,
    #[wire(len = "u8", max = 3, each(check = it & 1 == 0))]
    pub view: Array<'a, i16>,
    #[wire(each(check = it < 128), ascending)]
    pub fixed: [u8; 3],
    #[wire(size = "u8", len = "rest", max = 3, ascending, each(width = "varint", check = it != 7))]
    pub list: List<'a, u32>,
    #[wire(len = "u8", max = 3, each(len = "nul", check = it != ""))]
    pub words: Vec<&'a str>,
    #[wire(len = "u8", max = 4, ascending = base, each(check = it.value < 0x7fff))]
    pub evens: List<'a, Even>,
}
