//! Types of one's own around others, at which other fields look as at what is in them, and numbers that have names.

use wire::{Array, List, Wire};

use super::enums::Code;
use crate::messages::Point;

const SYN: u8 = 0x02;
const BUSY: u32 = 300;

/// Bits of a byte.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent, flags(0x01 = "fin", SYN, 0x30 = "both"))]
pub struct Marks(pub u8);

/// Bits of a wider number.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent, flags(0x01 = "first", 0x8000 = "last"))]
pub struct Modes {
    pub bits: u32,
}

/// How many there are.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
#[wire(transparent)]
pub struct Count(pub i64);

/// How far it is.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent, names(-1 = "back", 0 = "nowhere", 1 = "on"))]
pub struct Delta(pub i32);

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent)]
pub struct Title<'a>(pub &'a str);

/// Around a value of any type.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent)]
pub struct Held<T>(pub T);

/// Each in the format of its field.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub struct Wrapped<'a> {
    pub marks: Marks,
    #[wire(endian = "big")]
    pub modes: Modes,
    #[wire(width = 3)]
    pub narrow: Modes,
    #[wire(width = "varint")]
    pub varint: Held<u32>,
    #[wire(width = "zigzag")]
    pub delta: Delta,
    #[wire(width = "mysql")]
    pub mysql: Held<u64>,
    #[wire(width = 2, values(false = 0x55, true = 0xaaaa))]
    pub flag: Held<bool>,
    pub single: Held<f32>,
    pub code: Held<Code>,
    pub point: Held<Point>,
    #[wire(len = "u8", max = 4)]
    pub title: Title<'a>,
    pub maybe: Option<Held<i16>>,
    #[wire(len = "i8")]
    pub null: Option<Title<'a>>,
    pub three: [Held<u16>; 3],
    #[wire(len = "u8", width = 3)]
    pub view: Array<'a, Modes>,
    #[wire(len = "u8", each(width = "zigzag"))]
    pub counts: Vec<Count>,
    #[wire(len = "u8", each(len = "nul"))]
    pub titles: List<'a, Title<'a>>,
    pub deep: Held<Held<u16>>,
    #[wire(size = "u8", len = "rest")]
    pub all: Held<Vec<Held<u16>>>,
}

/// What they decide, count and choose.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Steered<'a> {
    pub marks: Marks,
    #[wire(when = marks & SYN)]
    pub word: Option<Held<u16>>,
    #[wire(when = word in 0x100..=0x1ff || marks == 0x30)]
    pub byte: Option<Held<i8>>,
    #[wire(width = "zigzag")]
    pub count: Count,
    #[wire(len = count)]
    pub data: &'a [u8],
    #[wire(width = 3, endian = "little", check = modes & 0x8000 == 0 && modes != 0x40)]
    pub modes: Modes,
    #[wire(len = (modes & 0x6) + 1)]
    pub list: Vec<Marks>,
    #[wire(width = "zigzag")]
    pub delta: Delta,
    #[wire(switch = delta)]
    pub way: Way<'a>,
    #[wire(value = 7, endian = "little")]
    pub seven: Held<u16>,
    #[wire(value = 300, width = "varint")]
    pub varying: Held<Held<u32>>,
    #[wire(value = b"PK")]
    pub magic: [u8; 2],
    #[wire(when = marks & 0x04, default = 0x1234)]
    pub otherwise: Held<u16>,
    #[wire(when = otherwise == 0x1234)]
    pub seen: Option<Marks>,
    #[wire(endian = "little")]
    pub size: Held<Held<u16>>,
    #[wire(size = size)]
    pub sized: Held<Tail<'a>>,
    pub kind: Held<Code>,
    #[wire(when = kind == Code::Busy as u8)]
    pub busy: Option<Held<bool>>,
    #[wire(default, width = "zigzag")]
    pub late: Count,
    #[wire(default = 5)]
    pub last: Marks,
}

/// Where it goes.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Way<'a> {
    Back(Marks) = -1,
    Nowhere = 0,
    On {
        mode: Marks,
        #[wire(when = mode & 0x01, len = "u8")]
        name: Option<Title<'a>>,
    } = 1,
    #[wire(other)]
    Far(i32, #[wire(width = "zigzag")] Delta),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tail<'a> {
    pub id: Held<u16>,
    #[wire(len = "rest")]
    pub text: Title<'a>,
}

/// Numbers that are called something, each of which may be any number.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Called<'a> {
    #[wire(names(0 = "ok", BUSY = "in use", 65535 = "all"))]
    pub status: u16,
    #[wire(width = "varint", names(BUSY))]
    pub varint: u32,
    #[wire(width = "zigzag", names(-1 = "none"))]
    pub zigzag: i16,
    #[wire(width = 3, endian = "little", names(-8_388_608 = "least"))]
    pub narrow: i32,
    #[wire(flags(0x01 = "one", 0x80 = "eight", SYN))]
    pub flags: u8,
    #[wire(when = flags & 0x01, names(5 = "five", BUSY))]
    pub maybe: Option<u16>,
    #[wire(when = flags & 0x80, width = "mysql", flags(0x100 = "wide"))]
    pub mysql: Option<u64>,
    #[wire(value = 7, names(7 = "seven"))]
    pub always: u8,
    #[wire(when = flags & 0x02, default = 9, names(9 = "nine"))]
    pub otherwise: i8,
    #[wire(names(0 = "empty"))]
    pub len: u8,
    #[wire(len = len)]
    pub text: &'a str,
    #[wire(flags(0x01 = "own"))]
    pub marks: Marks,
    #[wire(check = checked < 10, names(3 = "three"))]
    pub checked: u8,
    #[wire(len = "u8")]
    pub list: Vec<Delta>,
}

/// Elements at which the end of their list looks, and of which something must hold.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Lined<'a> {
    #[wire(len = until(last & 0x80 == 0), max = 4)]
    pub chain: Vec<Marks>,
    #[wire(len = until(last == -1), each(width = "zigzag"))]
    pub deltas: List<'a, Delta>,
    #[wire(len = "u8", ascending, endian = "little")]
    pub ascending: Array<'a, Held<u16>>,
    #[wire(len = "u8", each(check = it & 0x01 || it == 0x30))]
    pub odd: Vec<Marks>,
    #[wire(len = until(0u8))]
    pub ended: Vec<Marks>,
    #[wire(size = "u8", len = "rest", ascending = id, each(check = it.id != 7))]
    pub steps: Vec<Stride>,
    #[wire(len = "u8", ascending, each(width = "varint"))]
    pub varints: List<'a, Held<Held<u32>>>,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stride {
    pub id: Held<u8>,
    #[wire(when = id & 0x80)]
    pub more: Option<Held<i16>>,
}

/// Bits that are types of one's own, or are called something.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Squeezed<'a> {
    #[wire(bits = 3, names(0 = "low", 7 = "high"))]
    pub level: u8,
    #[wire(bits = 5)]
    pub marks: Marks,
    #[wire(bits = 4)]
    pub delta: Delta,
    #[wire(bits = 12, flags(0x01 = "one", 0x800 = "twelve"))]
    pub flags: u16,
    #[wire(when = marks & SYN)]
    pub byte: Option<Marks>,
    #[wire(when = delta < -1)]
    pub back: Option<Held<u8>>,
    #[wire(bits = 3, endian = "little", bit_order = "lsb")]
    pub count: Small,
    #[wire(bits = 3, value = 5)]
    pub fixed: Small,
    #[wire(bits = 10, names(-1 = "none"))]
    pub far: i16,
    #[wire(len = count)]
    pub data: &'a [u8],
}

/// Of few bits.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(transparent, names(5 = "always"))]
pub struct Small(pub u8);
