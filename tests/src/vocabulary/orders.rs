//! Orders of bytes that a field decides, or what is given.

use wire::{Array, List, Wire};

/// One byte decides the order of all behind it, but for fields that look at another, or always have one.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = order == b'l')]
pub struct Ordered<'a> {
    #[wire(check = order in [b'l', b'B'])]
    pub order: u8,
    pub flags: u8,
    pub magic: [u8; 2],
    #[wire(value = 0x0102)]
    pub constant: u16,
    #[wire(width = 3, endian = flags & 1)]
    pub narrow: i32,
    #[wire(endian = magic == b"II" || !(flags in 0..=0x7f))]
    pub short: u16,
    #[wire(endian = "big")]
    pub always: u16,
    pub huge: u128,
    pub double: f64,
    pub pair: (u16, Option<f32>),
    pub text: &'a str,
    pub numbers: Array<'a, i32>,
    #[wire(len = "u16", each(len = "i16"))]
    pub texts: List<'a, Option<&'a str>>,
    #[wire(len = "u16", each(endian = "little"))]
    pub little: Vec<u16>,
    #[wire(len = until(0x0100_u16))]
    pub units: &'a [u8],
    #[wire(len = until(0x0100_u16))]
    pub until: Vec<u16>,
    #[wire(size = "u32", len = "rest")]
    pub sized: Vec<u16>,
    pub count: u16,
    #[wire(len = count)]
    pub held: &'a [u8],
    #[wire(when = flags & 2)]
    pub there: Option<u32>,
    #[wire(give(order))]
    pub turned: Turned<'a>,
    #[wire(give(order = flags))]
    pub turns: Turns<'a>,
}

/// The order of what is inside follows from what is given.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(order: u8), endian = order & 4 || order == 3)]
#[repr(i16)]
pub enum Turned<'a> {
    Number(u16) = 0x0102,
    Text {
        #[wire(len = "u16")]
        text: &'a str,
        #[wire(endian = "big")]
        always: u16,
    } = -2,
    Sign(Sign) = 3,
}

#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(given(order: u8))]
pub struct Turns<'a> {
    #[wire(len = "u8")]
    pub list: List<'a, Turned<'a>>,
    pub mark: Sign,
    #[wire(endian = order & 4)]
    pub number: u32,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(given(order: u8), endian = order & 4)]
#[repr(u16)]
pub enum Sign {
    One = 1,
    Last = 0xfeff,
}
