use wire::{Array, Wire};

#[derive(Wire)]
struct Ping {
    field: Array<'_, i16>,
}

fn main() {}
