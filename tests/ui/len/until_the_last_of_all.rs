use wire::{List, Wire};

#[derive(Wire, Clone)]
struct Entry {
    more: u8,
    #[wire(value = 1)]
    version: u8,
}

#[derive(Wire)]
struct OfEveryElement<'a> {
    #[wire(len = until(last.more >= 0))]
    entries: List<'a, Entry>,
}

#[derive(Wire)]
struct OfAConstant<'a> {
    #[wire(len = until(last.version == 1))]
    entries: List<'a, Entry>,
}

#[derive(Wire)]
struct OfAnotherField<'a> {
    flags: u8,
    #[wire(len = until(flags & 1))]
    entries: List<'a, Entry>,
}

fn main() {}
