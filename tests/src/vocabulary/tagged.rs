//! Structs whose fields stand behind their tags.

use wire::{Array, List, Unknown, Wire};

use crate::messages::Point;

/// Behind a count and in their order, with a field of each kind of absence.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(tagged(tag = "varint", size = "varint", len = "varint"))]
pub struct Extras<'a> {
    #[wire(tag = 0)]
    pub leader: Option<i32>,
    #[wire(tag = 1, default = -1)]
    pub epoch: i32,
    #[wire(tag = 4, len = "rest", max = 5)]
    pub name: &'a str,
    #[wire(tag = 200, default)]
    pub point: Point,
    #[wire(tag = 300, len = "u8")]
    pub numbers: Option<Array<'a, u16>>,
    #[wire(other)]
    pub unknown: Unknown<'a>,
}

/// In any order up to what ends them, and a size that counts the tag and itself.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little", tagged(tag = "u16", size = "u8" - 3, len = until(0u16), order = "any"))]
pub struct Options {
    #[wire(tag = 1)]
    pub first: Option<u16>,
    #[wire(tag = 258, default = "none", len = "u8")]
    pub text: String,
    #[wire(tag = 515)]
    pub flag: bool,
    #[wire(other)]
    pub others: Vec<(u64, Vec<u8>)>,
}

/// A list as DHCP has: padding anywhere, a number that ends it, and what nobody knows.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(tagged(tag = "u8", size = "u8", len = until(255u8), order = "any", pad = 0))]
pub struct Offer<'a> {
    #[wire(tag = 51, default = 3600)]
    pub lease: u32,
    #[wire(tag = 53)]
    pub kind: u8,
    #[wire(other)]
    pub others: Unknown<'a>,
}

/// Up to the end, without those that it does not know, and with padding.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(tagged(tag = "u8", size = "u8", len = "rest", order = "any", pad = 0), extra = "ignore")]
pub struct Skipping {
    #[wire(tag = 7)]
    pub id: u16,
    #[wire(tag = 9, default = 3)]
    pub level: u8,
}

/// No others than those that it knows.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(tagged(tag = "u24", size = "u16", len = "u8", order = "ascending"))]
pub struct Strict<'a> {
    #[wire(tag = 0x10000, width = 3)]
    pub id: Option<u32>,
    #[wire(tag = 0x20000, len = "rest", default)]
    pub data: &'a [u8],
}

/// Wherever a struct can stand.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Around<'a> {
    pub id: u8,
    #[wire(size = "u8")]
    pub skipping: Skipping,
    #[wire(len = "u8")]
    pub list: List<'a, Strict<'a>>,
    pub options: Options,
    #[wire(size = "varint")]
    pub extras: Extras<'a>,
    pub end: u8,
}
