//! Messages of no protocol, which together use every type that has a layout.
//!
//! Owns the declarations and nothing more; `tests/vectors/messages.py` says the same in Python. A type that borrows
//! does so for `'a`, the life of the received bytes.

use wire::{Array, Wire};

/// An integer of each width.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Integers {
    /// One byte.
    pub tiny: i8,
    /// Two bytes.
    pub small: i16,
    /// Four bytes.
    pub medium: i32,
    /// Eight bytes.
    pub large: i64,
}

/// Strings, borrowed and owned. `Bytes` is in [`Keyed`].
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Strings<'a> {
    /// Borrowed UTF-8.
    pub text: &'a str,
    /// Borrowed, of any bytes.
    pub bytes: &'a [u8],
    /// Owned UTF-8.
    pub owned_text: String,
    /// Owned, of any bytes.
    pub owned_bytes: Vec<u8>,
    /// Owned, of any bytes, and never to grow.
    pub boxed: Box<[u8]>,
}

/// An array of each integer.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrays<'a> {
    /// Elements of one byte.
    pub tiny: Array<'a, i8>,
    /// Elements of two bytes.
    pub small: Array<'a, i16>,
    /// Elements of four bytes.
    pub medium: Array<'a, i32>,
    /// Elements of eight bytes.
    pub large: Array<'a, i64>,
}

/// An element of fixed size, six bytes: no power of two.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// To the east.
    pub x: i32,
    /// To the north.
    pub y: i16,
}

/// An array of structs of fixed size, which is not copied, between other fields.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Track<'a> {
    /// What the track is called.
    pub name: &'a str,
    /// The points in order.
    pub points: Array<'a, Point>,
    /// 1 if the last point leads to the first.
    pub closed: i8,
}

/// An element of variable size, at least ten bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// A fixed-size field in front of the strings.
    pub key: i16,
    /// UTF-8.
    pub name: String,
    /// Any bytes.
    pub value: Vec<u8>,
}

/// Arrays of elements of variable size: structs, and strings.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which batch this is.
    pub id: i64,
    /// Structs of variable size.
    pub records: Vec<Record>,
    /// Strings.
    pub tags: Vec<String>,
}

/// Arrays of arrays.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Of integers.
    pub rows: Vec<Vec<i32>>,
    /// Of strings.
    pub labels: Vec<Vec<String>>,
}

/// Four bytes that are nested in what follows.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// Of the common era.
    pub year: i16,
    /// From 1.
    pub month: i8,
    /// From 1.
    pub day: i8,
}

/// A struct in a struct, its fixed-size part in front.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Person<'a> {
    /// A struct of fixed size.
    pub born: Date,
    /// UTF-8.
    pub name: &'a str,
}

/// A struct in a struct in a struct.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ship<'a> {
    /// In tons.
    pub tonnage: i32,
    /// Two structs deep.
    pub captain: Person<'a>,
}

/// A nested struct of fixed size behind a string, in an element of an array.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg<'a> {
    /// UTF-8.
    pub port: &'a str,
    /// A struct of fixed size.
    pub arrival: Date,
}

/// Structs nested up to three deep, alone and in an array.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Voyage<'a> {
    /// Three structs deep.
    pub ship: Ship<'a>,
    /// Structs that borrow, in an owned array.
    pub legs: Vec<Leg<'a>>,
    /// A fixed-size field behind all that varies.
    pub fare: i32,
}

/// A tuple struct: its fields are called 0, 1 and 2.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version<'a>(pub i8, pub i16, pub &'a str);

/// A message of no bytes.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nothing;

/// A layout that depends on its parameters.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keyed<K, V> {
    /// Of any type that has a layout.
    pub key: K,
    /// Of any other.
    pub value: V,
}
