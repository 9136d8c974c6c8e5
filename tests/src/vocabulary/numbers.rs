//! Integers of every type, width and form, floats and bool, in both byte orders.

use wire::{List, Wire};

/// What `messages` lacks, big endian unless a field says otherwise.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub struct Numbers {
    pub tiny: u8,
    pub small: u16,
    pub medium: u32,
    pub large: u64,
    pub huge: u128,
    pub signed_huge: i128,
    pub single: f32,
    pub double: f64,
    pub flag: bool,
    #[wire(endian = "little")]
    pub little: i32,
    #[wire(endian = "little")]
    pub little_double: f64,
}

/// The byte order is said once, and a field says another.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(endian = "little")]
pub struct LittleNumbers {
    pub tiny: u8,
    pub signed_tiny: i8,
    pub small: u16,
    pub signed_small: i16,
    pub medium: u32,
    pub signed_medium: i32,
    pub large: u64,
    pub signed_large: i64,
    pub huge: u128,
    pub signed_huge: i128,
    pub single: f32,
    pub double: f64,
    pub flag: bool,
    #[wire(endian = "big")]
    pub port: u16,
    #[wire(endian = "big")]
    pub ratio: f32,
}

/// Every width, of the largest integers that have them all.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Widths {
    #[wire(width = 1)]
    pub one: u64,
    #[wire(width = 2)]
    pub two: u64,
    #[wire(width = 3)]
    pub three: u64,
    #[wire(width = 4)]
    pub four: u64,
    #[wire(width = 5)]
    pub five: u64,
    #[wire(width = 6)]
    pub six: u64,
    #[wire(width = 7)]
    pub seven: u64,
    #[wire(width = 8)]
    pub eight: u64,
    #[wire(width = 1)]
    pub signed_one: i64,
    #[wire(width = 2)]
    pub signed_two: i64,
    #[wire(width = 3)]
    pub signed_three: i64,
    #[wire(width = 4)]
    pub signed_four: i64,
    #[wire(width = 5)]
    pub signed_five: i64,
    #[wire(width = 6)]
    pub signed_six: i64,
    #[wire(width = 7)]
    pub signed_seven: i64,
    #[wire(width = 8)]
    pub signed_eight: i64,
}

/// The same, their lowest byte first.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct LittleWidths {
    #[wire(width = 1)]
    pub one: u64,
    #[wire(width = 2)]
    pub two: u64,
    #[wire(width = 3)]
    pub three: u64,
    #[wire(width = 4)]
    pub four: u64,
    #[wire(width = 5)]
    pub five: u64,
    #[wire(width = 6)]
    pub six: u64,
    #[wire(width = 7)]
    pub seven: u64,
    #[wire(width = 8)]
    pub eight: u64,
    #[wire(width = 1)]
    pub signed_one: i64,
    #[wire(width = 2)]
    pub signed_two: i64,
    #[wire(width = 3)]
    pub signed_three: i64,
    #[wire(width = 4)]
    pub signed_four: i64,
    #[wire(width = 5)]
    pub signed_five: i64,
    #[wire(width = 6)]
    pub signed_six: i64,
    #[wire(width = 7)]
    pub signed_seven: i64,
    #[wire(width = 8)]
    pub signed_eight: i64,
}

/// Integers in fewer bytes than their type has, and in as many.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Narrow {
    #[wire(width = 1)]
    pub small: i16,
    #[wire(width = 2, endian = "little")]
    pub medium: i32,
    #[wire(width = 3)]
    pub color: u32,
    #[wire(width = 3)]
    pub signed: i32,
    #[wire(width = 4)]
    pub whole: u32,
    #[wire(width = 5)]
    pub large: u64,
    #[wire(width = 7, endian = "little")]
    pub signed_large: i64,
}

/// Integers of as many bytes as they need.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Varints {
    #[wire(width = "varint")]
    pub tiny: u8,
    #[wire(width = "varint")]
    pub small: u16,
    #[wire(width = "varint")]
    pub medium: u32,
    #[wire(width = "varint")]
    pub large: u64,
    #[wire(width = "zigzag")]
    pub signed_tiny: i8,
    #[wire(width = "zigzag")]
    pub signed_small: i16,
    #[wire(width = "zigzag")]
    pub signed_medium: i32,
    #[wire(width = "zigzag")]
    pub signed_large: i64,
}

/// MySQL's integers, which are little endian whatever the message is.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct MysqlIntegers {
    #[wire(width = "mysql")]
    pub tiny: u8,
    #[wire(width = "mysql")]
    pub small: u16,
    #[wire(width = "mysql")]
    pub medium: u32,
    #[wire(width = "mysql")]
    pub large: u64,
}

/// A width that is that of every integer in the field.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Spread<'a> {
    #[wire(width = 3)]
    pub fixed: [u32; 2],
    #[wire(width = 3, endian = "little")]
    pub owned: Vec<i32>,
    #[wire(width = 2)]
    pub view: List<'a, u32>,
    #[wire(width = 3)]
    pub pair: (u32, i32),
    #[wire(width = "varint")]
    pub varints: Vec<u64>,
    #[wire(width = "zigzag")]
    pub maybe: Option<i32>,
    #[wire(width = "mysql")]
    pub deep: Vec<Vec<u16>>,
}
