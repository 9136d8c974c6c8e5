use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    names: Array<'a, [&'a str; 2]>,
}

fn main() {}
