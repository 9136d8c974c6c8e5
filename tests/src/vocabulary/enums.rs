//! Enums: integers that have names, and unions.

use wire::Wire;

use crate::messages::Point;

/// An integer of few values.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Code {
    Idle = 0,
    Busy = 1,
    Gone = 7,
    Failed = 255,
}

/// An integer of any value, of which some have names. Numbers count up.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
#[repr(i16)]
pub enum Status {
    Lost = -2,
    Late,
    Fine,
    Early = 300,
    Unseen,
    #[wire(other)]
    Other(i16),
}

/// A tag in fewer bytes than its type has.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(width = 3)]
#[repr(i32)]
pub enum Level {
    Low = -8_388_608,
    Zero = 0,
    High = 8_388_607,
}

/// Enums of integers in every place.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    pub code: Code,
    pub status: Status,
    pub level: Level,
    pub maybe: Option<Code>,
    pub fixed: [Level; 2],
    pub statuses: Vec<Status>,
    pub pair: (Code, Wide),
}

/// A tag of eight bytes.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u64)]
pub enum Wide {
    First = 1,
    #[wire(other)]
    Other(u64),
    Last = 0xffff_ffff_ffff_ffff,
}

/// Variants of every form, and the smallest of them not the first. The catch-all counts like any variant: it leaves out
/// the number 3.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Message<'a> {
    Move {
        from: Point,
        to: Point,
    } = 1,
    Say(&'a str, u16),
    #[wire(other)]
    Unknown(u8, #[wire(len = "u8", max = 6)] &'a [u8]),
    Quit,
}

/// Every attribute of a field also in a variant; the byte order is that of tag and fields.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
#[repr(u16)]
pub enum Event {
    Empty,
    Named {
        flags: u8,
        name_len: u16,
        #[wire(len = name_len)]
        name: String,
        #[wire(when = flags & 0x01, width = 3)]
        size: Option<u32>,
    } = 0x0102,
    Tuple(u16, #[wire(endian = "big")] u32, #[wire(len = "u16")] Vec<u16>),
    Nested(Code, Option<Status>),
    Tail(#[wire(len = "rest", max = 8)] Vec<u8>),
}

/// Unions between other fields, as an element, and last.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Drawing<'a> {
    pub first: Message<'a>,
    pub maybe: Option<Message<'a>>,
    pub all: Vec<Message<'a>>,
    pub last: Shape,
}

/// Without a catch-all, a tag of two bytes.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i16)]
pub enum Shape {
    Circle { radius: u32 } = -1,
    Square(u16),
    Line([Point; 2]),
}

/// A catch-all that takes all that is left.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u8)]
pub enum Packet<'a> {
    Ping = 1,
    Pong {
        #[wire(width = "varint")]
        nonce: u64,
    } = 2,
    #[wire(other)]
    Unknown {
        tag: u8,
        flag: bool,
        #[wire(len = "rest")]
        data: &'a [u8],
    },
}
