//! Text that chooses variants, in front of them or in an earlier field.

use wire::{List, Wire};

/// Text in front of each variant, and of those of another.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub enum Piece<'a> {
    #[wire(tag = b"fmt ")]
    Format { coding: u16, rate: u32 },
    #[wire(tag = b"data")]
    Data(#[wire(len = "u16")] &'a [u8]),
    #[wire(tag = b"\0\xff\"\\")]
    Odd,
    #[wire(other)]
    Other([u8; 4], bool),
}

/// Text of as many bytes as no integer has, without fields.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    #[wire(tag = b"get")]
    Get,
    #[wire(tag = b"put")]
    Put,
}

/// The most bytes of text.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub enum Long {
    #[wire(tag = b"\xff\xff\xff\xff\xff\xff\xff\xff")]
    Last(u8),
    #[wire(tag = b"first...")]
    First,
}

/// What a verb chooses.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub enum Order {
    #[wire(tag = b"put")]
    Put(#[wire(width = "varint")] u64),
    #[wire(tag = b"get")]
    Get,
}

/// Text in front, and in earlier fields.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Texts<'a> {
    pub kind: [u8; 4],
    #[wire(size = "u8", switch = kind)]
    pub sized: Piece<'a>,
    pub verb: Verb,
    #[wire(switch = verb)]
    pub order: Order,
    pub long_kind: [u8; 8],
    #[wire(switch = long_kind)]
    pub long: Long,
    pub pieces: List<'a, Piece<'a>>,
    #[wire(switch = kind)]
    pub last: Piece<'a>,
}
