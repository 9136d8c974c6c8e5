use wire::{List, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(size = 16, len = "padded")]
    ports: List<'a, u16>,
}

fn main() {}
