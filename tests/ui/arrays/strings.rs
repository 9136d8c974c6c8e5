use wire::{Array, Wire};

#[derive(Wire)]
struct Notes<'a> {
    notes: Array<'a, &'a str>,
}

fn main() {}
