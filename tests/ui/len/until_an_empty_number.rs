use wire::{List, Wire};

#[derive(Wire)]
struct OfNumbers<'a> {
    #[wire(len = until(""))]
    numbers: List<'a, u16>,
}

#[derive(Wire)]
struct OfNothingBelowOne<'a> {
    #[wire(len = until(""), each(len = "u8" + 1))]
    words: List<'a, &'a str>,
}

#[derive(Wire)]
struct OfBytes<'a> {
    #[wire(len = until(""))]
    bytes: &'a [u8],
}

fn main() {}
