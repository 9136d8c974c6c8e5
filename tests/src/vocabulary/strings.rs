//! Strings, by every way in which their end is known.

use wire::{Array, Wire};

/// Every prefix, before every type of string; `Bytes` is `B`.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Prefixes<'a, B> {
    #[wire(len = "i8")]
    pub i8: &'a str,
    #[wire(len = "u8")]
    pub u8: &'a [u8],
    #[wire(len = "i16")]
    pub i16: String,
    #[wire(len = "u16")]
    pub u16: Vec<u8>,
    #[wire(len = "i24")]
    pub i24: Box<[u8]>,
    #[wire(len = "u24")]
    pub u24: B,
    #[wire(len = "i32")]
    pub i32: &'a str,
    #[wire(len = "u32")]
    pub u32: &'a [u8],
    #[wire(len = "i64")]
    pub i64: String,
    #[wire(len = "u64")]
    pub u64: Vec<u8>,
    #[wire(len = "varint")]
    pub varint: &'a str,
    #[wire(len = "mysql")]
    pub mysql: &'a [u8],
}

/// Prefixes whose lowest byte is first.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct LittlePrefixes<'a> {
    pub default: &'a str,
    #[wire(len = "i16")]
    pub i16: &'a [u8],
    #[wire(len = "u16")]
    pub u16: String,
    #[wire(len = "i24")]
    pub i24: Vec<u8>,
    #[wire(len = "u24")]
    pub u24: Box<[u8]>,
    #[wire(len = "u32")]
    pub u32: Vec<u8>,
    #[wire(len = "i64")]
    pub i64: &'a str,
    #[wire(len = "u64")]
    pub u64: &'a [u8],
    #[wire(len = "u16", endian = "big")]
    pub big: &'a str,
}

/// Strings up to a NUL.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Terminated<'a> {
    #[wire(len = "nul")]
    pub text: &'a str,
    #[wire(len = "nul")]
    pub bytes: &'a [u8],
    #[wire(len = "nul", max = 8)]
    pub owned_text: String,
    #[wire(len = "nul")]
    pub boxed: Box<[u8]>,
    #[wire(len = "nul", max = 3)]
    pub owned_bytes: Vec<u8>,
}

/// Text up to the end of the message.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestText<'a> {
    pub id: u8,
    #[wire(len = "rest", max = 12)]
    pub text: &'a str,
}

/// Bytes up to the end of the message, which is that of the struct around it.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct RestBytes<B> {
    pub id: u8,
    pub inner: Tail<B>,
}

/// The end of [`RestBytes`].
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Tail<B> {
    pub sequence: i16,
    #[wire(len = "rest")]
    pub data: B,
}

/// Strings whose lengths are fields of their own; two share one.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct HeldStrings<'a> {
    pub name_len: u8,
    #[wire(width = "varint")]
    pub value_len: u32,
    pub signed_len: i16,
    #[wire(len = name_len)]
    pub name: &'a str,
    pub between: u16,
    #[wire(len = value_len, max = 9)]
    pub value: Vec<u8>,
    #[wire(len = name_len)]
    pub alias: &'a [u8],
    #[wire(len = signed_len, max = 20)]
    pub signed: String,
}

/// Upper limits of lengths, some of them the largest that the prefix holds.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct LimitedStrings<'a> {
    #[wire(max = 4)]
    pub text: &'a str,
    #[wire(len = "u8", max = 255)]
    pub bytes: &'a [u8],
    #[wire(len = "varint", max = 3)]
    pub owned: String,
    #[wire(len = "mysql", max = 5)]
    pub boxed: Box<[u8]>,
    #[wire(len = "i8", max = 0)]
    pub empty: Vec<u8>,
}

/// Strings that may be null, by every prefix that can say so.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct NullStrings<'a, B> {
    pub default: Option<&'a str>,
    #[wire(len = "i8")]
    pub i8: Option<&'a [u8]>,
    #[wire(len = "i16", endian = "little")]
    pub i16: Option<String>,
    #[wire(len = "i24", max = 2)]
    pub i24: Option<Vec<u8>>,
    #[wire(len = "i64")]
    pub i64: Option<Box<[u8]>>,
    #[wire(len = "mysql")]
    pub mysql: Option<B>,
    #[wire(len = "mysql", max = 6)]
    pub text: Option<&'a str>,
}

/// Lengths, counts and sizes of which the lowest bit is the sign; -1 stands for null.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct ZigzagLengths<'a> {
    #[wire(len = "zigzag")]
    pub text: &'a str,
    #[wire(len = "zigzag", max = 70)]
    pub null: Option<&'a [u8]>,
    #[wire(len = "zigzag", endian = "little")]
    pub values: Vec<u16>,
    #[wire(len = "u8", each(len = "zigzag"))]
    pub nulls: Vec<Option<String>>,
    #[wire(len = "zigzag", max = 3)]
    pub null_values: Option<Array<'a, u8>>,
    #[wire(size = "zigzag", len = "rest")]
    pub sized: &'a [u8],
    #[wire(size = "zigzag")]
    pub number: u32,
}
