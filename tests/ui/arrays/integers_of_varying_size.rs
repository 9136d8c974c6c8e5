use wire::{Array, Wire};

#[derive(Wire, Clone, Copy)]
struct Pair {
    #[wire(width = "varint")]
    first: u32,
}

#[derive(Wire)]
struct Ping<'a> {
    pairs: Array<'a, Pair>,
}

fn main() {}
