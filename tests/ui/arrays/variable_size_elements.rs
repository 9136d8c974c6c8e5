use wire::{Array, Wire};

#[derive(Wire, Clone, Copy)]
struct Note<'a> {
    text: &'a str,
}

#[derive(Wire)]
struct Notes<'a> {
    notes: Array<'a, Note<'a>>,
}

fn main() {}
