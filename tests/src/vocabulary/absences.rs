//! Fields that have a value where they are not there.

use wire::{List, Wire};

use crate::messages::Point;
use crate::vocabulary::enums::Code;

/// A default of each kind, of fields that a version has or has not.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Versioned<'a> {
    pub version: u8,
    #[wire(when = version >= 2, default = -1)]
    pub epoch: i32,
    #[wire(when = version in 1..=3, default = Code::Gone)]
    pub code: Code,
    #[wire(when = version != 2, default = "none")]
    pub name: &'a str,
    #[wire(when = version & 1, default = b"\0\xff", len = "u8", max = 3)]
    pub key: Vec<u8>,
    #[wire(when = version >= 4, default = -2.5, endian = "little")]
    pub factor: f32,
    #[wire(when = version < 6, default)]
    pub list: List<'a, &'a str>,
    #[wire(when = version >= 3, default)]
    pub null: Option<&'a str>,
    #[wire(when = version >= 5, default, size = "u8")]
    pub point: Point,
    #[wire(when = version >= 6, default, size = "i8", null = -1)]
    pub maybe: Option<Point>,
    #[wire(when = version >= 7, default, len = "rest", max = 4)]
    pub rest: &'a [u8],
}

/// Later fields see the default of what is not there.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SeenAbsent {
    pub flags: u8,
    #[wire(when = flags & 1, default = 7)]
    pub kind: u16,
    #[wire(when = flags & 2, default = true)]
    pub open: bool,
    #[wire(when = flags & 4, default = b"PK")]
    pub magic: [u8; 2],
    #[wire(when = flags & 8, default = Code::Busy)]
    pub code: Code,
    #[wire(when = flags & 16, default)]
    pub zero: i8,
    #[wire(when = kind == 7)]
    pub seven: Option<u8>,
    #[wire(when = open == true && magic == b"PK", default = 3)]
    pub three: u8,
    #[wire(when = code < 2 || three != 3)]
    pub last: Option<u8>,
    #[wire(when = zero in 0..=3)]
    pub small: Option<u8>,
}

/// Values of fields in front of which older messages end.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct LateValues {
    pub id: u8,
    #[wire(default = 300, width = "varint")]
    pub timeout: u32,
    #[wire(default = "a", len = "nul")]
    pub name: String,
    #[wire(default = Code::Failed)]
    pub code: Code,
    #[wire(default = b"xy")]
    pub magic: [u8; 2],
}

/// Fields that are missing or there at the end, as the struct holds them.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct LateOptions<'a> {
    pub id: u8,
    #[wire(default)]
    pub hops: u8,
    #[wire(default)]
    pub number: Option<u16>,
    #[wire(default, len = "u8", max = 3)]
    pub text: Option<&'a str>,
    #[wire(default)]
    pub null: Option<Option<&'a str>>,
    #[wire(default, size = "u8")]
    pub point: Option<Point>,
    #[wire(default)]
    pub code: Option<Code>,
}
