//! Fields of which something must hold.

use wire::{Array, Wire};

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
