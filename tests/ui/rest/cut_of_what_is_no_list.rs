use wire::{List, Wire};

#[derive(Wire)]
struct OfBytes<'a> {
    #[wire(size = "u8", len = "rest", extra = "cut")]
    bytes: &'a [u8],
}

#[derive(Wire)]
struct OfACount<'a> {
    #[wire(size = "u8", len = "u8", extra = "cut")]
    numbers: List<'a, u16>,
}

#[derive(Wire)]
struct InAConstantSize<'a> {
    #[wire(size = 8, len = "rest", extra = "cut")]
    numbers: List<'a, u16>,
}

fn main() {}
