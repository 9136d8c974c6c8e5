use wire::{FixedStr, Wire};

#[derive(Wire)]
struct Ping {
    #[wire(value = "magic")]
    magic: FixedStr<4>,
}

fn main() {}
