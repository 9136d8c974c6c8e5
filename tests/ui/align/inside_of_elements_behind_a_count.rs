use wire::{List, Wire};

#[derive(Wire)]
struct Word {
    id: u8,
    #[wire(align = 4)]
    word: u32,
}

#[derive(Wire)]
struct Ping<'a> {
    words: List<'a, Word>,
}

fn main() {}
