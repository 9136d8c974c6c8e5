use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    numbers: Array<'a, Option<i32>>,
}

fn main() {}
