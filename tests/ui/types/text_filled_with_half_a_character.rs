use wire::{FixedStr, Wire};

#[derive(Wire)]
struct Ping {
    name: FixedStr<8, 0xff>,
}

fn main() {}
