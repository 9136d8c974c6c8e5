use wire::{Array, List, Wire};

#[derive(Wire)]
struct Ping<'a> {
    name: &'a str,
    numbers: Array<i16>,
    texts: Option<List<&'a str>>,
}

fn main() {}
