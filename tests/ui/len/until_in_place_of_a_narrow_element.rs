use wire::{List, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = until(0u16))]
    options: List<'a, Tagged<'a>>,
}

#[derive(Wire, Clone)]
struct Tagged<'a> {
    tag: u8,
    #[wire(len = "u8")]
    data: &'a [u8],
}

fn main() {}
