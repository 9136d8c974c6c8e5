//! Fields that say more than their type: constants, padding, defaults; and fields of a type parameter.

use core::marker::PhantomData;

use wire::Wire;

use crate::messages::Point;

/// Items that have one value each, and bytes that have none.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Constants {
    #[wire(value = b"ZBXD")]
    pub magic: [u8; 4],
    #[wire(value = 10)]
    pub version: u8,
    #[wire(value = -2)]
    pub negative: i16,
    #[wire(value = 0x01_02_03, width = 3, endian = "little")]
    pub narrow: u32,
    #[wire(value = 300, width = "varint")]
    pub varint: u64,
    #[wire(value = 18_446_744_073_709_551_615)]
    pub large: u64,
    pub id: u16,
}

/// Zeros in front of, between and behind the fields; nothing at all between them too.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Padded {
    #[wire(pad = 1)]
    pub front: (),
    pub first: u8,
    #[wire(pad = 3)]
    pub between: (),
    pub nothing: (),
    pub second: u16,
    #[wire(pad = 23)]
    pub behind: (),
}

/// Fields in front of which older messages end.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Defaults {
    pub id: u16,
    #[wire(default, len = "i32", null = -1)]
    pub name: Option<String>,
    #[wire(default, endian = "little")]
    pub timeout: u32,
    #[wire(default, len = "u8", max = 3)]
    pub values: Vec<u16>,
    #[wire(default)]
    pub flag: bool,
    #[wire(default)]
    pub maybe: Option<u8>,
}

/// What may be missing also stands within what may not.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Nested {
    pub id: u8,
    pub inner: Defaults,
}

/// The byte order of a struct is that of its type parameter, where that is no struct.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Generic<T, const N: usize> {
    pub one: T,
    pub fixed: [T; N],
    pub maybe: Option<T>,
    #[wire(len = "u8", max = 3)]
    pub many: Vec<T>,
    pub unused: PhantomData<T>,
}

/// A struct whose parameter's parameter is known.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Generics<'a> {
    pub integers: Generic<u16, 2>,
    pub texts: Generic<&'a str, 1>,
    pub points: Generic<Point, 1>,
    pub arrays: Generic<Vec<i16>, 1>,
}
