//! Types in which values of the same type stand.

use wire::{List, Wire};

/// In a vector, and in memory of its own.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(recursive = 3, endian = "little")]
pub struct Branches {
    pub id: u16,
    #[wire(len = "u8", max = 3)]
    pub many: Vec<Branches>,
    pub one: Option<Box<Branches>>,
}

/// By way of other types, in lists of lists.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive = 4)]
pub struct Folder<'a> {
    #[wire(size = "u16", len = "rest")]
    pub files: List<'a, File<'a>>,
}

/// What stands in a folder.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct File<'a> {
    pub kind: u8,
    #[wire(len = "nul", max = 5)]
    pub name: &'a str,
    #[wire(switch = kind)]
    pub content: Content<'a>,
}

/// What stands in a file, which may be folders.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
#[repr(u8)]
pub enum Content<'a> {
    Number(i32) = 1,
    Folder(Folder<'a>) = 2,
    Folders(#[wire(len = "u8")] List<'a, Folder<'a>>) = 3,
    #[wire(other)]
    Other(u8, #[wire(len = "u8")] &'a [u8]),
}

/// Formulas, in what is no recursive type itself.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Terms<'a> {
    #[wire(len = "u8")]
    pub terms: Vec<Formula<'a>>,
    pub pair: (Box<Formula<'a>>, u8),
}

/// A formula, of two of its kind.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(recursive = 2)]
#[repr(u8)]
pub enum Formula<'a> {
    Name(#[wire(len = "u8")] &'a str) = 1,
    Sum(Vec<Terms<'a>>),
}
