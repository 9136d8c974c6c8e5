//! Arrays: by every way in which their end is known, and of everything that can be an element.

use wire::{Array, List, Wire};

use crate::messages::{Point, Record};
use crate::vocabulary::enums::{Code, Message};

/// Every prefix, before arrays that are owned and that are views.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct ArrayPrefixes<'a> {
    #[wire(len = "i8")]
    pub i8: Array<'a, u16>,
    #[wire(len = "u8")]
    pub u8: Vec<u16>,
    #[wire(len = "i16")]
    pub i16: Array<'a, Point>,
    #[wire(len = "u16")]
    pub u16: Vec<String>,
    #[wire(len = "i24")]
    pub i24: Vec<i32>,
    #[wire(len = "u24")]
    pub u24: Array<'a, i64>,
    #[wire(len = "i32")]
    pub i32: Vec<Point>,
    #[wire(len = "u32")]
    pub u32: Array<'a, u8>,
    #[wire(len = "i64")]
    pub i64: Vec<u16>,
    #[wire(len = "u64")]
    pub u64: Array<'a, i32>,
    #[wire(len = "varint")]
    pub varint: Vec<u16>,
    #[wire(len = "mysql")]
    pub mysql: Array<'a, u32>,
}

/// The byte order of a struct is that of its prefixes and elements, but not of a struct within it.
#[derive(Wire, Debug, Clone, PartialEq)]
#[wire(endian = "little")]
pub struct Inherited<'a> {
    pub owned: Vec<u16>,
    pub view: Array<'a, i32>,
    pub fixed: [u16; 2],
    pub pair: (u16, i32),
    pub maybe: Option<u32>,
    pub null: Option<Vec<u16>>,
    pub deep: Vec<Vec<u16>>,
    pub pairs: Vec<(u16, u8)>,
    pub options: Vec<Option<u16>>,
    pub text: &'a str,
    pub texts: Vec<String>,
    pub floats: [f32; 1],
    pub point: Point,
    pub points: Vec<Point>,
    #[wire(endian = "big")]
    pub big: Vec<u16>,
    #[wire(each(endian = "big"))]
    pub big_elements: Vec<u16>,
}

/// Integers up to the end of the message.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestArray<'a> {
    pub id: u8,
    #[wire(len = "rest", endian = "little", max = 4)]
    pub values: Array<'a, u16>,
}

/// Structs up to the end of the message.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct RestRecords {
    pub id: u8,
    #[wire(len = "rest", max = 3)]
    pub records: Vec<Record>,
}

/// Arrays whose counts are fields of their own; two share one.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct HeldArrays<'a> {
    pub count: u8,
    #[wire(width = 3)]
    pub signed: i32,
    #[wire(len = count, width = 3)]
    pub values: Vec<i32>,
    #[wire(len = count)]
    pub points: Array<'a, Point>,
    #[wire(len = signed, max = 6, each(len = "nul", max = 5))]
    pub words: Vec<&'a str>,
}

/// Arrays of as many elements as their type says.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct FixedArrays {
    pub address: [u8; 6],
    pub grid: [[i16; 2]; 2],
    #[wire(endian = "little")]
    pub words: [u32; 2],
    #[wire(each(len = "u8"))]
    pub names: [String; 2],
    pub points: [Point; 2],
    pub bits: [bool; 3],
    pub samples: [f64; 1],
}

/// What else can be an element.
#[derive(Wire, Debug, Clone, PartialEq)]
pub struct Elements<'a> {
    pub bits: Vec<bool>,
    pub singles: Array<'a, f32>,
    pub doubles: Vec<f64>,
    pub huge: Vec<u128>,
    pub codes: Vec<Code>,
    pub maybe: Vec<Option<u16>>,
    #[wire(each(len = "i16"))]
    pub null_texts: Vec<Option<String>>,
    pub fixed: Vec<[u8; 2]>,
    pub pairs: Vec<(u8, String)>,
    pub null_array: Option<Array<'a, u16>>,
}

/// An element of fixed size, of which not every byte will do.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Cell {
    #[wire(value = 7)]
    pub mark: u8,
    pub flag: bool,
    pub code: Code,
    #[wire(pad = 1)]
    pub gap: (),
    #[wire(width = 3)]
    pub size: u32,
}

/// Views of elements that can be wrong.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells<'a> {
    pub view: Array<'a, Cell>,
    pub flags: Array<'a, bool>,
    pub fixed: [Cell; 1],
    #[wire(len = "rest")]
    pub codes: Array<'a, Code>,
}

/// Attributes of elements, and of elements of elements.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Each<'a> {
    #[wire(len = "u8", max = 3, each(len = "varint", max = 4, each(width = 3, endian = "little")))]
    pub grid: Vec<Vec<u32>>,
    #[wire(len = "varint", each(len = "mysql", each(len = "u8", max = 2)))]
    pub cube: Vec<Vec<Vec<u16>>>,
    #[wire(each(len = "mysql", max = 4))]
    pub nulls: Vec<Option<&'a str>>,
    #[wire(len = "i8", max = 2, each(width = "zigzag"))]
    pub null_array: Option<Vec<i64>>,
    #[wire(len = "rest", max = 4, each(len = "nul", max = 5))]
    pub words: Vec<String>,
}

/// Views of elements of any size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Lists<'a> {
    pub records: List<'a, Record>,
    #[wire(len = "u8", max = 4, each(len = "u16", endian = "little"))]
    pub texts: List<'a, &'a str>,
    pub messages: List<'a, Message<'a>>,
    #[wire(len = "varint", each(len = "nul"))]
    pub words: List<'a, &'a [u8]>,
}

/// A view up to the end of the message.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct RestList<'a> {
    pub count: i8,
    #[wire(len = count)]
    pub held: List<'a, Message<'a>>,
    #[wire(len = "rest", max = 3)]
    pub rest: List<'a, Record>,
}
