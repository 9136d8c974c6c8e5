//! Fields that look at numbers which follow from earlier fields: some bits, times a factor, plus a constant; and
//! conditions of several comparisons.

use wire::{Array, List, Wire};

/// A length or a count from bits, a factor and a constant, of every type that has one.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Lengths<'a> {
    pub first: u8,
    #[wire(width = 3, endian = "little")]
    pub bits: u32,
    pub total: u16,
    pub signed: i8,
    #[wire(len = (first & 0xf) * 4 - 4)]
    pub options: &'a [u8],
    #[wire(len = total - 8)]
    pub text: String,
    #[wire(len = bits & 0x7, max = 3, endian = "little")]
    pub numbers: Array<'a, u16>,
    #[wire(len = bits >> 4 & 0x3, each(len = "u8"))]
    pub names: List<'a, &'a str>,
    #[wire(len = signed * -1 + 2)]
    pub words: Vec<i16>,
    #[wire(when = bits & 0x8000, len = (bits & 0x3000) >> 12)]
    pub maybe: Option<Box<[u8]>>,
}

/// Numbers that serve several fields: with bits for each, with the same number, and with a constant beside.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Serving<'a> {
    pub head: u16,
    #[wire(value = 0x21)]
    pub fixed: u8,
    pub same: u8,
    #[wire(len = head >> 4 & 0xf)]
    pub first: &'a str,
    #[wire(len = (head & 0xf00) >> 8)]
    pub second: Vec<u8>,
    #[wire(switch = head >> 12)]
    pub shade: Shade,
    #[wire(len = fixed & 0xf)]
    pub one: &'a [u8],
    #[wire(switch = fixed >> 4)]
    pub light: Shade,
    #[wire(len = same)]
    pub left: Vec<u8>,
    #[wire(len = same * 2 - 1)]
    pub right: Vec<u8>,
    #[wire(switch = same)]
    pub grade: Grade,
}

/// Variants by some bits, by the upper ones, and by arithmetic.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Choosing {
    pub code: u8,
    #[wire(width = 3)]
    pub wide: u32,
    #[wire(switch = code & 0x70)]
    pub grade: Grade,
    #[wire(switch = code & 0x0f)]
    pub shade: Shade,
    #[wire(switch = wide >> 16)]
    pub upper: Grade,
    #[wire(switch = (wide & 0xff) * 2 + 1)]
    pub step: Step,
    #[wire(when = code & 0x80, switch = wide >> 8 & 0xf, size = "u8")]
    pub maybe: Option<Shade>,
}

/// Not of every number.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Shade {
    Dark = 1,
    Light(u8) = 2,
    Named {
        #[wire(len = "u8")]
        name: String,
    } = 15,
}

/// Of every number of a byte.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Grade {
    Low = 0x10,
    High(bool) = 0x70,
    #[wire(other)]
    Other(u8, u8),
}

/// Of numbers that need two bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u16)]
pub enum Step {
    Third = 7,
    Last(u16) = 511,
    #[wire(other)]
    Other(u16),
}

/// Comparisons joined in every way, of numbers and of bytes, also of what is itself not there.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Connectives {
    pub version: u8,
    pub kind: i16,
    pub flags: u8,
    pub magic: [u8; 2],
    #[wire(when = version in 3..=7 && !(kind == 0 || flags & 1))]
    pub both: Option<u8>,
    #[wire(when = version < 2 || kind == -1 || flags & 0x30 == 0x10)]
    pub either: Option<u8>,
    #[wire(when = (flags & 1 || flags & 2) && (kind > 0 || version == 7))]
    pub nested: Option<u8>,
    #[wire(when = kind in [-1, 1, 4..=6, 100..])]
    pub listed: Option<u8>,
    #[wire(when = !(kind in [..=-1, 3]))]
    pub unlisted: Option<u8>,
    #[wire(when = kind in ..=0 && flags >> 4 in 2..=3)]
    pub open: Option<u8>,
    #[wire(when = (version & 0xf) * 2 - 6 > 0)]
    pub computed: Option<u8>,
    #[wire(when = magic == b"PK")]
    pub packed: Option<[u8; 2]>,
    #[wire(when = !(magic == b"PK" || version == 0) && packed != b"\0\xff" || packed == b"AB")]
    pub behind: Option<u8>,
    #[wire(when = !(both >= 4) || version == 1)]
    pub small: Option<u8>,
    #[wire(when = !(!(both in [7, 9])) || !(either in 0..=3 && small == 0))]
    pub last: Option<u8>,
}

/// Conditions on numbers that others make, and on what stands behind a size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Guarded<'a> {
    pub len: u8,
    #[wire(when = len > 2, len = len - 2)]
    pub text: Option<&'a str>,
    #[wire(when = !(len in 1..=2))]
    pub long: Option<u8>,
    pub kind: u8,
    #[wire(when = kind >> 4 != 0 && len < 7, switch = kind >> 4)]
    pub shade: Option<Shade>,
    #[wire(size = "u8")]
    pub magic: [u8; 2],
    #[wire(when = magic == b"PK")]
    pub packed: Option<u8>,
    #[wire(when = magic != b"PK" && kind & 1)]
    pub other: Option<u8>,
}
