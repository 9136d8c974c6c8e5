//! Variants whose fields stand in a size, all together.

use wire::{List, Wire};

use crate::messages::Point;
use crate::vocabulary::strings::Tail;

/// All but two in a size that counts the number and itself.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(size = "u8" - 2)]
#[repr(u8)]
pub enum Tlv<'a> {
    #[wire(size = "none")]
    End = 0,
    #[wire(size = "none")]
    Short(u8) = 1,
    Number(u16) = 2,
    Nothing = 4,
    Pairs(#[wire(len = "rest")] List<'a, (u8, u16)>) = 5,
    #[wire(extra = "refuse")]
    Two {
        one: u16,
        #[wire(len = "rest", max = 3)]
        two: &'a str,
    },
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

/// A size of every kind, each of which the variant says itself.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little", width = "varint")]
#[repr(u16)]
pub enum Extended<'a> {
    #[wire(size = "varint")]
    Nested(#[wire(size = "varint" - 1)] Tail<&'a [u8]>, #[wire(size = "mysql", len = "rest")] &'a [u8]) = 1,
    #[wire(size = "u16")]
    Wide {
        point: Point,
    } = 300,
    #[wire(size = 5)]
    Block(u8, u16) = 301,
    #[wire(size = 3)]
    All(#[wire(len = "rest")] &'a [u8]),
    #[wire(size = "zigzag" + 1)]
    Signed(i32, #[wire(len = "u8")] &'a str),
    Plain(u8),
}

/// What newer peers add to a variant is left out.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(size = "u16", extra = "ignore")]
#[repr(i8)]
pub enum Lenient {
    Number(u8) = -1,
    Nothing,
    #[wire(extra = "refuse")]
    Strict(u8),
    #[wire(size = 3)]
    Block(u8),
}

/// An order of the sizes that the enum is given.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(given(little: u8), endian = little == 1, size = "u16")]
#[repr(u8)]
pub enum Turning<'a> {
    Number(u16) = 1,
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

/// Such variants in lists of every end, and behind a number that an earlier field is.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Tlvs<'a> {
    pub kind: u8,
    #[wire(switch = kind)]
    pub one: Tlv<'a>,
    #[wire(len = "u8")]
    pub list: Vec<Tlv<'a>>,
    #[wire(len = until(0u8), max = 4)]
    pub ended: List<'a, Tlv<'a>>,
    #[wire(size = "u8", len = "rest")]
    pub extended: List<'a, Extended<'a>>,
    pub order: u8,
    #[wire(give(little = 1))]
    pub turned: Turning<'a>,
    #[wire(give(little = order))]
    pub maybe: Turning<'a>,
    pub lenient: Lenient,
}
