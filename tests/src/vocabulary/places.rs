//! Fields in rooms of their own: padded strings, strings and arrays with a length of their own, and fields at multiples of
//! some number of bytes.

use wire::{Array, List, Wire};

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

/// As a compiler of C lays it out.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Word {
    pub id: u8,
    #[wire(align = 4)]
    pub word: u32,
    pub flag: bool,
    #[wire(align = 4)]
    pub end: (),
}

/// A string as XDR has it.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Xdr<'a> {
    #[wire(len = "u32")]
    pub text: &'a str,
    #[wire(align = 4)]
    pub end: (),
}

/// Padding in front of fields of every kind.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[wire(endian = "little")]
pub struct Alignments<'a> {
    pub flags: u8,
    #[wire(align = 4)]
    pub count: u16,
    #[wire(len = "u8")]
    pub name: &'a str,
    #[wire(align = 2, len = "u8")]
    pub bytes: &'a [u8],
    #[wire(align = 4, len = count)]
    pub numbers: Array<'a, u16>,
    #[wire(when = flags & 1, align = 4)]
    pub maybe: Option<u16>,
    #[wire(align = 8, size = 6, len = "padded")]
    pub room: &'a str,
    #[wire(align = 4)]
    pub word: Word,
    #[wire(len = "u32")]
    pub texts: List<'a, Xdr<'a>>,
    pub pair: [Word; 2],
    #[wire(size = "u8")]
    pub inside: Word,
    #[wire(align = FAR)]
    pub far: u8,
}

const FAR: usize = 256;

/// An attribute of STUN.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Attribute<'a> {
    pub kind: u16,
    #[wire(len = "u16")]
    pub value: &'a [u8],
    #[wire(align = 4, extra = "ignore")]
    pub end: (),
}

/// Padding of any bytes.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Attributes<'a> {
    pub count: u32,
    #[wire(len = count)]
    pub list: Vec<Attribute<'a>>,
    #[wire(default, align = 8, extra = "ignore")]
    pub last: u8,
}

/// Variants whose fields count from their first.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
#[repr(u16)]
pub enum Placed<'a> {
    Text {
        #[wire(len = "u8")]
        name: &'a str,
        #[wire(align = 2)]
        number: u16,
    } = 1,
    Word(#[wire(align = 2)] u32),
    #[wire(other)]
    Other(u16, #[wire(len = "u8")] &'a [u8], #[wire(align = 2)] ()),
}

/// They stand with their number and without, and behind each other.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Places<'a> {
    pub kind: u16,
    #[wire(switch = kind)]
    pub placed: Placed<'a>,
    pub own: Placed<'a>,
    #[wire(len = "u16")]
    pub all: List<'a, Placed<'a>>,
}
