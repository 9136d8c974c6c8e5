//! Integers of 128 bits in fewer bytes, arrays of integers in fewer bytes, and `bool`s of other widths and values.

use wire::{Array, List, Wire};

/// Integers of 128 bits in each order.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct WideIntegers {
    #[wire(width = 9)]
    pub nine: u128,
    #[wire(width = 13, endian = "little")]
    pub thirteen: u128,
    #[wire(width = 16)]
    pub sixteen: u128,
    #[wire(width = 9, endian = "little")]
    pub signed_nine: i128,
    #[wire(width = 12)]
    pub signed_twelve: i128,
    #[wire(width = 15, endian = "little")]
    pub signed_fifteen: i128,
    #[wire(width = 3)]
    pub small: i128,
}

/// Elements that are not as wide as their type.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct NarrowArrays<'a> {
    #[wire(each(width = 3))]
    pub audio: Array<'a, i32>,
    #[wire(width = 3, endian = "little")]
    pub little: Array<'a, u32>,
    #[wire(len = "u8", width = 9)]
    pub huge: Array<'a, u128>,
    #[wire(len = "u8", each(each(width = 1)))]
    pub grid: Array<'a, [i16; 2]>,
    #[wire(len = "u8", width = 3)]
    pub pairs: Array<'a, (u32, i32)>,
    #[wire(size = "u8", len = "rest", width = 5)]
    pub sized: Array<'a, i64>,
    #[wire(len = "u8", width = 11)]
    pub owned: Vec<i128>,
    #[wire(width = 10, endian = "little")]
    pub fixed: [u128; 2],
}

/// What is yes and what is no, in every place that a `bool` has.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Flags<'a> {
    #[wire(width = 4)]
    pub wide: bool,
    #[wire(values(true = 0xff))]
    pub byte: bool,
    #[wire(width = 2, endian = "little", values(false = 0x55, true = 0xaa))]
    pub odd: bool,
    #[wire(values(false = b'N', true = b'Y'), value = true)]
    pub always: bool,
    #[wire(values(false = 2), when = byte == true)]
    pub maybe: Option<bool>,
    #[wire(values(false = 7, true = 9), when = odd == true, default = true)]
    pub otherwise: bool,
    #[wire(width = 2)]
    pub optional: Option<bool>,
    #[wire(len = "u8", each(values(false = 1, true = 0)))]
    pub view: List<'a, bool>,
    #[wire(len = "u8", endian = "little", each(width = 2, values(false = 0xfffe, true = 0x102)))]
    pub wide_view: List<'a, bool>,
    #[wire(len = "u8", each(width = 2, endian = "little"))]
    pub list: Array<'a, bool>,
    #[wire(len = "u8", width = 3, values(true = 0x10000))]
    pub owned: Vec<bool>,
    #[wire(values(true = 0xff))]
    pub fixed: [bool; 2],
    #[wire(width = 2)]
    pub pair: (bool, u32),
}
