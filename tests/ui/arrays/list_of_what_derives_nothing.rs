use wire::{List, Wire};

struct Inner;

#[derive(Wire)]
struct Ping<'a> {
    field: List<'a, Inner>,
}

fn main() {}
