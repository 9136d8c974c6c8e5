//! Fields in rooms of their own: padded strings, and strings and arrays with a length of their own.

use wire::{List, Wire};

/// Strings without the padding that fills their size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Records<'a, B> {
    #[wire(size = 12, len = "padded", pad = b' ')]
    pub name: &'a str,
    #[wire(size = 6, len = "padded")]
    pub path: &'a [u8],
    #[wire(size = 4, len = "padded", pad = b'\xa9', max = 3)]
    pub owner: String,
    pub kind: u8,
    #[wire(when = kind >= 3, size = 3, len = "padded", pad = b'\xff')]
    pub raw: Option<Vec<u8>>,
    #[wire(size = 5, len = "padded", pad = b'0', max = 4)]
    pub shared: B,
}

/// Strings and arrays that have a length besides their size.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Rooms<'a> {
    pub len: u8,
    pub count: u8,
    pub size: u8,
    #[wire(size = 6, len = "u8")]
    pub pascal: &'a str,
    #[wire(size = "u16", len = "u8")]
    pub twice: &'a [u8],
    #[wire(size = 8, len = len, pad = b' ')]
    pub held: &'a str,
    #[wire(size = "u8", len = count & 0x0f)]
    pub list: List<'a, u16>,
    #[wire(size = size, len = count >> 4)]
    pub both: Vec<u8>,
    #[wire(when = count & 1, size = 5, len = len)]
    pub maybe: Option<&'a [u8]>,
}
