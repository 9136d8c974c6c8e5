//! Strings that end with bytes of their own.

use wire::{List, Wire};

/// Bytes that end strings: dropped, kept, in units of two, and behind elements.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Lines<'a> {
    #[wire(len = until(b"\r\n"))]
    pub line: &'a str,
    #[wire(len = until(b"\n", keep))]
    pub kept: &'a [u8],
    #[wire(len = until(0u16))]
    pub wide: Vec<u8>,
    #[wire(len = until(b"aba"), max = 4)]
    pub limited: String,
    #[wire(len = until(b"\r\n", keep), max = 5)]
    pub kept_limited: String,
    #[wire(len = until(-2i16, keep), max = 6)]
    pub kept_wide: &'a [u8],
    #[wire(len = "u8", each(len = until(b";")))]
    pub words: List<'a, &'a str>,
}
