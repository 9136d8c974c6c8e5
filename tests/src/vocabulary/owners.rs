//! Tuples, arrays of no elements, and types of the standard library that are written as what is in them.

use std::borrow::Cow;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddrV4};
use std::num::{NonZeroI8, NonZeroI32, NonZeroU8, NonZeroU32, NonZeroU128, Wrapping};
use std::rc::Rc;
use std::sync::Arc;

use wire::{Array, Wire};

use super::enums::Shape;
use crate::messages::Point;

/// Values back to back, and none at all.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Tuples<'a> {
    pub nothing: [u8; 0],
    pub three: (u8, u16, &'a str),
    pub no_texts: [(u16, &'a str); 0],
    #[wire(len = "u8", endian = "little")]
    pub four: Vec<(u8, bool, i16, [u8; 2])>,
    #[wire(len = "u8")]
    pub view: Array<'a, (u8, u16, i8)>,
    #[wire(width = 3)]
    pub wide: (u32, i32, u64),
    pub twelve: Twelve,
}

/// As many parts as a tuple has at most.
pub type Twelve = (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, Option<i8>);

/// What is owned somewhere else, or perhaps borrowed.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Owners<'a> {
    #[wire(len = "u8")]
    pub text: Box<str>,
    #[wire(len = "nul")]
    pub shared: Arc<str>,
    pub counted: Rc<[u8]>,
    #[wire(len = "u16", max = 4)]
    pub borrowed: Cow<'a, str>,
    #[wire(len = "u8")]
    pub bytes: Cow<'a, [u8]>,
    pub point: Box<Point>,
    #[wire(len = "u8", endian = "little")]
    pub numbers: Box<[u16]>,
    #[wire(len = "u8", width = 3)]
    pub shared_numbers: Arc<[u32]>,
    pub wrapping: Wrapping<i16>,
    #[wire(len = "u8", width = 3)]
    pub wrapped: Vec<Wrapping<u32>>,
    pub maybe: Option<Arc<i32>>,
    pub null: Option<Rc<str>>,
    pub kind: i16,
    pub len: u8,
    #[wire(switch = kind)]
    pub shape: Box<Shape>,
    #[wire(len = len)]
    pub held: Arc<str>,
    #[wire(len = "u8", value = "end")]
    pub end: Cow<'a, str>,
}

/// Numbers of which some are no values, and addresses.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Limited<'a> {
    pub tiny: NonZeroU8,
    #[wire(width = 3, endian = "little")]
    pub signed: NonZeroI32,
    pub huge: NonZeroU128,
    #[wire(len = "u8", width = 3)]
    pub view: Array<'a, NonZeroU32>,
    pub letter: char,
    #[wire(len = "u8", each(width = 3, endian = "little"))]
    pub letters: Vec<char>,
    #[wire(when = tiny == 1)]
    pub maybe: Option<NonZeroI8>,
    pub address: Ipv4Addr,
    #[wire(len = "u8")]
    pub addresses: Array<'a, Ipv6Addr>,
    #[wire(endian = "little")]
    pub socket: SocketAddrV4,
    pub len: NonZeroU8,
    #[wire(len = len)]
    pub text: &'a str,
}
