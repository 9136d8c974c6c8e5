//! Numbers that stand in the bytes and not in the struct.

use wire::{Array, Wire};

/// Constants, and what makes a count, a length, bits for each of two, and the number of a variant.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Temps<'a> {
    #[wire(temp(magic: u16 = 0xcafe, count: u8, kind: i16), len = count)]
    pub items: Array<'a, u16>,
    #[wire(when = count > 1)]
    pub more: Option<u8>,
    #[wire(temp(both: u8), switch = kind)]
    pub body: TempBody<'a>,
    #[wire(temp(mark: i32 = -2), len = both & 0x0f)]
    pub name: &'a str,
    #[wire(len = (both & 0xf0) >> 4)]
    pub data: Vec<u8>,
}

/// In variants.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(i16)]
pub enum TempBody<'a> {
    Nothing = -1,
    Text {
        #[wire(temp(len: u16), len = len)]
        text: &'a str,
    } = 7,
    Marked(#[wire(temp(mark: u8 = b'#'))] i8),
}
