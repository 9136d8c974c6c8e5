use wire::{List, Wire};

#[derive(Wire, Clone)]
struct Entry<'a> {
    more: u8,
    #[wire(len = "u8")]
    name: &'a [u8],
}

#[derive(Wire)]
struct OfNoElements {
    #[wire(len = until(last == 0))]
    number: u16,
}

#[derive(Wire)]
struct OfNoSuchField<'a> {
    #[wire(len = until(last.flags == 0))]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire)]
struct OfNoNumber<'a> {
    #[wire(len = until(last.name == 0))]
    entries: List<'a, Entry<'a>>,
}

#[derive(Wire)]
struct OfAWholeElement<'a> {
    #[wire(len = until(last == 0))]
    entries: Vec<Entry<'a>>,
}

fn main() {}
