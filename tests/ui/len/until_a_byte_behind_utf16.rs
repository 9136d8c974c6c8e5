use wire::{Utf16, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "nul")]
    name: Utf16<'a>,
}

fn main() {}
