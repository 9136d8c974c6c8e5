//! A layout with a bit of everything, which several tests look at.

#![allow(dead_code, reason = "each looks at a part of it")]

use wire::{List, Wire};

/// A layout with a bit of everything.
#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 3, response = Answer, endian = "little")]
pub(crate) struct Packet<'a> {
    /// Always there.
    #[wire(value = b"PK")]
    pub(crate) magic: [u8; 2],
    #[wire(width = 3)]
    pub(crate) number: u32,
    pub(crate) flags: u8,
    /// Who it is.
    ///
    /// Nobody without the flag.
    #[wire(when = flags & 0x04, len = "u8", max = 16)]
    pub(crate) name: Option<&'a str>,
    pub(crate) count: u8,
    #[wire(len = count)]
    pub(crate) points: List<'a, Point>,
    pub(crate) kind: u8,
    #[wire(switch = kind, size = "u16")]
    pub(crate) body: Body<'a>,
    #[wire(pad = 2)]
    pub(crate) reserved: (),
    #[wire(default)]
    pub(crate) hops: u8,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: i16,
    pub(crate) y: i16,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub(crate) enum Body<'a> {
    Ping = 1,
    /// Somewhere else.
    Move {
        to: Point,
    },
    #[wire(other)]
    Unknown(u8, #[wire(len = "rest")] &'a [u8]),
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[wire(api_key = 3)]
pub(crate) struct Answer {
    pub(crate) level: Level,
}

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u8)]
pub(crate) enum Level {
    Low,
    High = 9,
}
