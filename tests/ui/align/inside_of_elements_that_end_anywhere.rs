use wire::{List, Wire};

#[derive(Wire)]
struct Text<'a> {
    #[wire(align = 4)]
    id: u32,
    #[wire(len = "u8")]
    text: &'a str,
}

#[derive(Wire)]
struct Ping<'a> {
    count: u32,
    #[wire(len = count)]
    texts: List<'a, Text<'a>>,
}

fn main() {}
