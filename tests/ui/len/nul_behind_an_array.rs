use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "nul")]
    numbers: Array<'a, u8>,
}

fn main() {}
