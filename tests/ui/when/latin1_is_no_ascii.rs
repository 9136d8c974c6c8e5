use wire::{Latin1, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u8")]
    name: Latin1<'a>,
    #[wire(when = name == "café")]
    id: Option<u8>,
}

fn main() {}
