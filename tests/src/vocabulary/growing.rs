//! Messages that ignore what stands behind them.

use wire::Wire;

/// Up to the end.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(extra = "ignore")]
pub struct Growing<'a> {
    pub id: u16,
    #[wire(len = "u8", max = 3)]
    pub name: &'a str,
}

/// Up to the end of sizes of each kind.
#[derive(Wire, Debug, Clone, PartialEq, Eq)]
pub struct Grown<'a> {
    pub len: u8,
    #[wire(size = "u8")]
    pub first: Growing<'a>,
    #[wire(size = len)]
    pub held: Growing<'a>,
    #[wire(len = "u8", max = 3)]
    pub list: Vec<Grain>,
    #[wire(default)]
    pub last: Option<Growing<'a>>,
}

/// An element that may have grown.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grain(#[wire(size = "u8")] pub Pip);

/// What is in it.
#[derive(Wire, Debug, Clone, Copy, PartialEq, Eq)]
#[wire(extra = "ignore", endian = "little")]
pub struct Pip {
    pub weight: u16,
    #[wire(default = 3)]
    pub grade: u8,
}
