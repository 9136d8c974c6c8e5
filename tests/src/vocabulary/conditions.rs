//! Fields that earlier fields decide about: whether they are there, and which variant they are.

use wire::{Array, List, Wire};

use crate::messages::{Point, Record};
use crate::vocabulary::enums::{Code, Message, Packet, Shape, Status};

/// Every comparison, and every type that can be compared.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Comparisons {
    pub version: i16,
    #[wire(when = version >= 3)]
    pub since: Option<u8>,
    #[wire(when = version < 2)]
    pub until: Option<u8>,
    #[wire(when = version <= -1)]
    pub negative: Option<u8>,
    pub kind: Code,
    #[wire(when = kind == 7)]
    pub gone: Option<u16>,
    #[wire(when = kind != 0)]
    pub not_idle: Option<u16>,
    pub status: Status,
    #[wire(when = status > 0)]
    pub early: Option<u8>,
    pub present: bool,
    #[wire(when = present == 1)]
    pub value: Option<u32>,
    pub large: u64,
    #[wire(when = large >= 18_446_744_073_709_551_615)]
    pub largest: Option<u8>,
}

/// Bits, alone and together, of integers of both signs and of few bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Masks {
    pub flags: u8,
    #[wire(when = flags & 0x08)]
    pub bit: Option<u16>,
    #[wire(when = flags & 0x30 == 0x10)]
    pub two_bits: Option<u16>,
    #[wire(when = flags & 0x03 != 0x01)]
    pub other_bits: Option<u16>,
    #[wire(when = flags & 0x07 >= 4)]
    pub many_bits: Option<u16>,
    #[wire(width = 3)]
    pub signed: i32,
    #[wire(when = signed & 0x80_0000)]
    pub sign: Option<u8>,
    #[wire(width = "varint")]
    pub varint: u16,
    #[wire(when = varint & 0x80)]
    pub second: Option<u8>,
}

/// Conditions of what is itself there only sometimes; where it is not, neither is what it decides about.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Chained {
    pub version: u8,
    #[wire(when = version >= 2)]
    pub flags: Option<u8>,
    #[wire(when = flags & 0x01)]
    pub name: Option<String>,
    #[wire(when = flags == 0)]
    pub none: Option<u16>,
    #[wire(when = flags != 3)]
    pub end: Option<u8>,
}

/// Conditions together with everything else that a field can say.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Conditional<'a> {
    pub flags: u16,
    pub len: u8,
    #[wire(when = flags & 0x01, len = len)]
    pub held: Option<&'a str>,
    #[wire(when = flags & 0x02, len = len, max = 4)]
    pub held_array: Option<Vec<u16>>,
    #[wire(when = flags & 0x04)]
    pub null: Option<Option<String>>,
    #[wire(when = flags & 0x08, width = 3, endian = "little")]
    pub narrow: Option<i32>,
    #[wire(when = flags & 0x10, len = "u8", max = 2, each(len = "varint", max = 3))]
    pub texts: Option<Vec<String>>,
    #[wire(when = flags & 0x20)]
    pub presence: Option<Option<u16>>,
    #[wire(when = flags & 0x40)]
    pub point: Option<Point>,
    #[wire(when = flags & 0x80)]
    pub view: Option<Array<'a, i16>>,
    #[wire(when = flags & 0x100)]
    pub list: Option<List<'a, Record>>,
    #[wire(when = flags & 0x200)]
    pub message: Option<Message<'a>>,
    #[wire(when = flags & 0x400)]
    pub fixed: Option<[f32; 2]>,
    #[wire(when = flags & 0x8000, len = "rest", max = 5)]
    pub rest: Option<&'a [u8]>,
}

/// Options of everything that is no string, and of what is one.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Presences<'a> {
    pub number: Option<u32>,
    pub flag: Option<bool>,
    pub float: Option<f64>,
    pub point: Option<Point>,
    pub fixed: Option<[u8; 2]>,
    pub pair: Option<(u8, u16)>,
    pub code: Option<Code>,
    pub message: Option<Message<'a>>,
    pub view: Option<Array<'a, u16>>,
    #[wire(len = "mysql")]
    pub texts: Option<Vec<String>>,
    #[wire(len = "i8", max = 2)]
    pub list: Option<List<'a, Record>>,
}

/// A union whose tag stands in front of other fields, an integer.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Switched<'a> {
    pub kind: i16,
    pub id: u16,
    #[wire(switch = kind)]
    pub shape: Shape,
    pub packet_kind: u8,
    pub behind: u8,
    #[wire(switch = packet_kind)]
    pub packet: Packet<'a>,
}

/// A union whose tag is an enum of integers.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SwitchedByCode {
    pub code: Code,
    #[wire(switch = code)]
    pub body: Body,
    pub end: u8,
}

/// The bodies of three of the four codes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Body {
    Idle,
    Busy(#[wire(len = "u8")] String),
    Failed { code: i32, retry: bool } = 255,
}

/// A union that is there only if the tag, which itself decides, says so.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SwitchedWhen<'a> {
    pub flags: u8,
    pub kind: u8,
    #[wire(when = flags & 0x01, switch = kind)]
    pub message: Option<Message<'a>>,
    #[wire(when = kind >= 4)]
    pub end: Option<u16>,
}
