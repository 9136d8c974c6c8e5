use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    body: Array<'a, u8>,
}

fn main() {}
