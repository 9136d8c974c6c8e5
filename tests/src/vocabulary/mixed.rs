//! What the words mean together, in places where one could hide another.

use wire::{Array, List, Wire};

use crate::messages::Point;
use crate::vocabulary::arrays::Cell;
use crate::vocabulary::conditions::{Masks, SwitchedWhen};
use crate::vocabulary::enums::{Code, Event, Message, Shape, Status};
use crate::vocabulary::fields::Padded;
use crate::vocabulary::strings::{HeldStrings, Terminated};

/// Arrays whose counts are refused by the smallest size of what varies most.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Smallest<'a> {
    #[wire(len = "u8")]
    pub masks: Vec<Masks>,
    #[wire(len = "u8")]
    pub shapes: List<'a, Shape>,
    #[wire(len = "u8")]
    pub switched: Vec<SwitchedWhen<'a>>,
    #[wire(len = "u8")]
    pub held: List<'a, HeldStrings<'a>>,
    #[wire(len = "u8")]
    pub terminated: Vec<Terminated<'a>>,
    #[wire(len = "u8")]
    pub padded: Vec<Padded>,
    #[wire(len = "u8", each(len = "mysql"))]
    pub nulls: Vec<Option<&'a str>>,
    #[wire(len = "u8")]
    pub options: List<'a, Option<Message<'a>>>,
    #[wire(len = "u8", each(width = "varint"))]
    pub varints: Vec<(u16, u32)>,
}

/// Lengths held by integers of every form, in an order other than that of the strings.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Holders<'a> {
    pub large: u64,
    #[wire(width = 5)]
    pub signed: i64,
    #[wire(width = "zigzag")]
    pub zigzag: i32,
    #[wire(width = "mysql")]
    pub mysql: u16,
    #[wire(len = mysql, max = 300)]
    pub bytes: &'a [u8],
    #[wire(len = zigzag)]
    pub text: &'a str,
    #[wire(len = signed)]
    pub list: List<'a, (u8, &'a str)>,
    #[wire(len = large, each(len = "u8"))]
    pub texts: Vec<&'a str>,
}

/// An element whose length is held although it may not be there.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Maybe {
    pub flags: u8,
    pub len: u8,
    #[wire(when = flags & 0x01, len = len)]
    pub text: Option<String>,
}

/// The same element, owned and viewed.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Maybes<'a> {
    #[wire(len = "u8")]
    pub owned: Vec<Maybe>,
    #[wire(len = "u8")]
    pub view: List<'a, Maybe>,
}

/// A tag of more bytes than the union has of its own.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SwitchedWide {
    pub flags: u8,
    #[wire(width = "varint")]
    pub kind: u32,
    #[wire(switch = kind)]
    pub event: Event,
}

/// Mistakes in a row of fixed size, of which the first counts even if the row is cut off.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub first: Cell,
    pub flag: bool,
    pub code: Code,
    #[wire(pad = 2)]
    pub gap: (),
    pub point: Point,
    #[wire(value = 513, endian = "little")]
    pub mark: u16,
    pub second: Cell,
}

/// A tuple struct with attributes, and structs that end with the message in one another.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Positions<'a>(
    #[wire(width = 3, endian = "little")] pub u32,
    #[wire(each(len = "i8", max = 3))] pub [Option<&'a str>; 2],
    pub Option<(u8, String)>,
    pub Option<Event>,
);

const VERSION: u32 = 0x0a_0b_0c;
const HAS_NAME: u16 = 0x04;
const MOST: usize = 3;

/// Numbers that have names.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'a> {
    #[wire(value = VERSION, width = 3)]
    pub version: u32,
    pub flags: u16,
    #[wire(when = flags & HAS_NAME, len = "u8", max = MOST)]
    pub name: Option<&'a str>,
    #[wire(when = flags >= HAS_NAME)]
    pub more: Option<u8>,
}

/// A union with a type parameter.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum RowOr<R> {
    Row(R) = 0,
    End { code: u8 } = 0xfe,
}

/// That union with parameters of fixed and of any size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Rows<'a> {
    pub rows: Vec<RowOr<Point>>,
    pub maybe: Option<RowOr<String>>,
    pub list: List<'a, RowOr<(u8, &'a str)>>,
}

/// Views in views, and in whatever else can hold them.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Nesting<'a> {
    #[wire(each(len = "u8"))]
    pub views: List<'a, Array<'a, u16>>,
    #[wire(each(len = "u8", each(len = "nul")))]
    pub lists: List<'a, List<'a, &'a str>>,
    pub pairs: Array<'a, (u8, u16)>,
    #[wire(endian = "little")]
    pub little_pairs: Array<'a, (u8, u16)>,
    pub squares: Array<'a, [i16; 2]>,
    pub huge: Array<'a, u128>,
    pub unions: [Shape; 2],
    pub deep: Vec<Option<Option<u16>>>,
    pub nulls: List<'a, Option<Array<'a, u8>>>,
}

/// Defaults of every form, the last of them up to the end.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Late<'a> {
    pub id: u8,
    #[wire(default)]
    pub view: Array<'a, u16>,
    #[wire(default)]
    pub list: List<'a, &'a str>,
    #[wire(default)]
    pub fixed: [u8; 2],
    #[wire(default)]
    pub pair: (u8, u16),
    #[wire(len = "rest", max = 5)]
    pub rest: &'a [u8],
}

/// A tag that is an enum with a catch-all, for a union that has one too.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct SwitchedByStatus {
    pub status: Status,
    #[wire(switch = status)]
    pub body: StatusBody,
}

/// The bodies of some statuses, and of all others.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i16)]
pub enum StatusBody {
    Lost(u8) = -2,
    #[wire(other)]
    Other {
        tag: i16,
        value: u16,
    },
    Early {
        status: Status,
    } = 300,
}

/// Tags over those of a signed integer.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct SwitchedByLarge {
    pub kind: u64,
    #[wire(switch = kind)]
    pub body: LargeBody,
    #[wire(when = kind > 0x8000_0000_0000_0000)]
    pub end: Option<u8>,
}

/// The bodies of the two large tags.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum LargeBody {
    Half = 0x8000_0000_0000_0000,
    All(u8) = 0xffff_ffff_ffff_ffff,
}
