//! Tables in tables, one and 64 deep, around the same 1000 entries.

use wire::{List, Wire};

/// Entries, with as many bytes in front as they take.
#[derive(Wire, Clone)]
#[wire(recursive)]
pub struct Table<'a> {
    #[wire(size = "u32", len = "rest")]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire, Clone)]
#[repr(u8)]
enum Entry<'a> {
    Number(u16) = 1,
    Table(Table<'a>),
}

impl Table<'_> {
    /// The sum of all numbers in it, each of which is looked at.
    #[must_use]
    pub fn sum(&self) -> u64 {
        let numbers = self.entries.iter().map(|entry| match entry {
            Entry::Number(number) => u64::from(number),
            Entry::Table(table) => table.sum(),
        });
        numbers.sum()
    }
}

/// A table in as many others that hold nothing else.
#[must_use]
pub fn encoded(depth: usize) -> &'static [u8] {
    let mut bytes = b"\x01\0\x07".repeat(1000);
    for level in 0..depth {
        let len = u32::try_from(bytes.len()).unwrap_or_default().to_be_bytes();
        bytes = [if level + 1 < depth { &b"\x02"[..] } else { b"" }, &len, &bytes].concat();
    }
    bytes.leak()
}
