//! Lists of enums whose number stands once, in an earlier field.

use wire::{List, Wire};

/// Elements of many sizes, none of which is without bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(i16)]
pub enum Item<'a> {
    Flag(bool) = -1,
    Pair {
        first: u8,
        second: u16,
    } = 2,
    Named(#[wire(len = "u8")] &'a str),
    #[wire(other)]
    Other(i16, bool, #[wire(len = "u8")] &'a [u8]),
}

/// Elements of one size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub enum Letter {
    #[wire(tag = b"int")]
    Int(i16),
    #[wire(tag = b"two")]
    Two([u8; 2]),
}

/// Each way in which such a list can end.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Chosen<'a> {
    pub kind: i16,
    pub count: u8,
    #[wire(switch = kind, len = count)]
    pub held: Vec<Item<'a>>,
    #[wire(switch = kind, len = "u16", max = 2)]
    pub counted: List<'a, Item<'a>>,
    #[wire(switch = kind, len = "rest", size = "u8")]
    pub sized: List<'a, Item<'a>>,
    pub word: [u8; 3],
    #[wire(switch = word)]
    pub words: Vec<Letter>,
    #[wire(switch = word)]
    pub one: Letter,
}

/// Such a list whose last element may have been cut.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct ChosenCuts<'a> {
    pub kind: i16,
    #[wire(switch = kind, len = "rest", size = "u8", extra = "cut")]
    pub items: List<'a, Item<'a>>,
}
