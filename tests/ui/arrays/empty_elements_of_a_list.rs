use wire::{List, Wire};

#[derive(Wire)]
struct Empty;

#[derive(Wire)]
struct Ping<'a> {
    empties: List<'a, Empty>,
}

fn main() {}
