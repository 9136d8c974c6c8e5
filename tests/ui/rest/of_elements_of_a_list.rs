use wire::{List, Wire};

#[derive(Wire)]
struct Tail<'a> {
    id: u8,
    #[wire(len = "rest")]
    text: &'a str,
}

#[derive(Wire)]
struct Ping<'a> {
    tails: List<'a, Tail<'a>>,
}

fn main() {}
