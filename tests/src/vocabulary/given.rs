//! Numbers that stand in no byte, and whoever gives them.

use wire::{List, Wire};

/// What is given decides what is there, how long it is, and how lengths are written.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(given(version: u8, sign: i16, is_long: bool), compact = version & 4 || sign < -9)]
pub struct Leaf<'a> {
    #[wire(when = version >= 2)]
    pub id: Option<u16>,
    #[wire(len = "i16")]
    pub name: &'a str,
    pub note: Option<&'a [u8]>,
    #[wire(when = sign < 0 && is_long == true, default = -1)]
    pub epoch: i32,
    #[wire(len = version)]
    pub held: &'a [u8],
    #[wire(each(len = "u8"))]
    pub texts: Vec<&'a str>,
}

/// What it is given goes on to all that is inside.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(given(version: u8, sign: i16, is_long: bool))]
pub struct Branch<'a> {
    #[wire(len = "u8")]
    pub list: List<'a, Leaf<'a>>,
    #[wire(len = "u8", max = 2)]
    pub vector: Vec<Leaf<'a>>,
    pub maybe: Option<Leaf<'a>>,
    #[wire(size = "varint")]
    pub sized: Leaf<'a>,
    pub two: [Leaf<'a>; 2],
    pub fork: Fork<'a>,
}

#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(given(version: u8, sign: i16, is_long: bool))]
#[repr(u8)]
pub enum Fork<'a> {
    Leaf(Leaf<'a>) = 1,
    Number {
        #[wire(when = is_long == true)]
        long: Option<u64>,
        #[wire(when = version == 3)]
        three: Option<u8>,
    } = 2,
}

/// What follows from fields in front is given, and so are constants.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Tree<'a> {
    pub version: u8,
    pub sign: i8,
    pub flags: u8,
    #[wire(give(version = version & 7, sign, is_long = flags & 1))]
    pub branch: Branch<'a>,
    #[wire(give(version = 3, sign = sign - 5, is_long = true))]
    pub leaf: Leaf<'a>,
    pub kind: u8,
    #[wire(switch = kind, give(version = flags >> 6, sign = -10, is_long = (flags & 2) >> 1))]
    pub fork: Fork<'a>,
}

/// Some bits of a number choose the variant, and others are given to it.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Twig<'a> {
    pub flags: u8,
    #[wire(switch = flags & 3, give(version = flags >> 5, sign = -9, is_long = flags >> 4 & 1))]
    pub fork: Fork<'a>,
    #[wire(len = flags >> 2 & 3)]
    pub tail: &'a [u8],
}
