//! Fields that are some bits of a number, in both orders of bytes and of bits.

use wire::Wire;

/// The most significant bits first: signs, enums, a constant, a check, groups of 1, 3 and 8 bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    #[wire(bits = 1)]
    pub flag: bool,
    #[wire(bits = 3)]
    pub small: u8,
    #[wire(bits = 4, value = 0xb)]
    pub fixed: u8,
    pub limit: u8,
    #[wire(bits = 5)]
    pub signed: i8,
    #[wire(bits = 2)]
    pub phase: Phase,
    #[wire(bits = 17, check = wide != 0 || limit < 0xf0)]
    pub wide: u32,
    pub gap: i16,
    #[wire(bits = 50, endian = "little")]
    pub long: u64,
    #[wire(bits = 14)]
    pub rest: i16,
    pub mark: u8,
    #[wire(bits = 64)]
    pub whole: i64,
}

/// The least significant bits first.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little", bit_order = "lsb")]
pub struct LowFirst {
    #[wire(bits = 12)]
    pub handle: u16,
    #[wire(bits = 3)]
    pub corner: Corner,
    #[wire(bits = 1)]
    pub flag: bool,
    pub len: u16,
    #[wire(bits = 4, endian = "big")]
    pub signed: i32,
    #[wire(bits = 12)]
    pub count: u16,
    pub end: u8,
    #[wire(bits = 2, bit_order = "msb")]
    pub first: i8,
    #[wire(bits = 6)]
    pub second: u8,
}

/// Not of every number of two bits.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Phase {
    New = 0,
    Half = 1,
    Full = 3,
}

/// Of every number.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Corner {
    Left = 2,
    Right = 7,
    #[wire(other)]
    Other(u16),
}

/// Bits at which others look, and into which lengths and numbers are written.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Looked<'a> {
    #[wire(bits = 3)]
    pub kind: u8,
    #[wire(bits = 3)]
    pub count: u8,
    #[wire(bits = 1)]
    pub has_more: bool,
    #[wire(bits = 4)]
    pub words: u8,
    #[wire(bits = 5)]
    pub spare: u8,
    #[wire(when = has_more == true)]
    pub more: Option<u16>,
    #[wire(len = count)]
    pub numbers: Vec<u16>,
    #[wire(switch = kind)]
    pub side: Side,
    #[wire(len = words * 2)]
    pub data: &'a [u8],
}

/// Bits behind the number of an enum.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Side {
    Nothing = 0,
    Pair {
        #[wire(bits = 12)]
        left: i16,
        #[wire(bits = 4)]
        right: u8,
    } = 3,
    Byte(u8) = 6,
}
