//! Checksums of each kind of bytes: all that follow, those in front, fields by their names, and others among them.

use wire::{List, Wire};

/// Sums among the bytes of others, one of all with itself as zeros, and one that may be missing.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Sums<'a> {
    pub id: u8,
    #[wire(checksum = "sum", over = "before")]
    pub head: u8,
    #[wire(size = "u8")]
    pub rest: SumOfRest<'a>,
    #[wire(checksum = "internet", over = internet..=text, endian = "little")]
    pub internet: u16,
    pub odd: u8,
    #[wire(len = "u8", max = 3)]
    pub text: &'a str,
    #[wire(when = id & 1, width = 3, checksum = "crc24", over = rest)]
    pub maybe: Option<u32>,
    #[wire(checksum = "crc32", over = ..)]
    pub all: u32,
    #[wire(len = "u8", max = 2)]
    pub elements: Vec<Summed<'a>>,
}

/// Up to the end of a size, or of a message.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct SumOfRest<'a> {
    pub id: u8,
    #[wire(checksum = "crc32c", over = "rest")]
    pub sum: u32,
    #[wire(len = "rest", max = 5)]
    pub data: &'a [u8],
}

/// A variant with a sum of its own bytes.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Summed<'a> {
    Plain(u16) = 1,
    Summed {
        #[wire(len = "u8", max = 3)]
        text: &'a str,
        #[wire(checksum = "crc16/modbus", over = "before", endian = "little")]
        sum: u16,
    } = 2,
}

/// Sums behind what ends so many bytes in front of the end, and of that.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct SumsBehind<'a> {
    pub id: u16,
    #[wire(len = "rest" - 13, max = 6)]
    pub data: &'a [u8],
    #[wire(checksum = "crc64/xz", over = "before")]
    pub large: u64,
    #[wire(checksum = "adler32", over = data)]
    pub adler: u32,
    #[wire(checksum = "crc8", over = large..=adler)]
    pub small: u8,
}

/// A sum in front of what ends with the message.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct SumBefore<'a> {
    #[wire(checksum = "sum", over = list, endian = "little")]
    pub sum: u16,
    #[wire(len = "rest", max = 4)]
    pub list: List<'a, u16>,
}

/// Sums with what follows from an earlier field, of which one says that there is none, and of what gives it on.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Seeds<'a> {
    pub seed: u16,
    #[wire(checksum = "udp", over = seed..=list, seed = seed * 3 + 1)]
    pub udp: u16,
    #[wire(give(pseudo = 0x1fffe, base = seed & 0xff))]
    pub seeded: Seeded<'a>,
    #[wire(len = "u8", max = 2, give(pseudo = seed, base = 7))]
    pub list: Vec<Seeded<'a>>,
    #[wire(checksum = "sum", over = "before", seed = seed >> 4)]
    pub sum: u8,
}

/// Sums with what it is given.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(given(pseudo: u32, base: u8))]
pub struct Seeded<'a> {
    #[wire(checksum = "internet", over = text, seed = pseudo, endian = "little")]
    pub internet: u16,
    #[wire(len = "u8", max = 3)]
    pub text: &'a str,
    #[wire(checksum = "sum", over = text, seed = base)]
    pub sum: u16,
}
