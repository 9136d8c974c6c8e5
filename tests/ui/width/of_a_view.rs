use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(width = "varint")]
    numbers: Array<'a, u32>,
}

fn main() {}
