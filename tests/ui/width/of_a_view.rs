use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(width = 3)]
    numbers: Array<'a, u32>,
}

fn main() {}
