use wire::{Array, Wire};

#[derive(Wire, Clone, Copy)]
struct Empty;

#[derive(Wire)]
struct Ping<'a> {
    empties: Array<'a, Empty>,
}

fn main() {}
