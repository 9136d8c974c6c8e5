use wire::{List, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = until(0u8))]
    options: List<'a, Chosen>,
    #[wire(len = until(0u32))]
    names: List<'a, Named>,
    #[wire(len = until(0u8))]
    right: List<'a, Choice>,
}

#[derive(Wire, Clone)]
struct Chosen {
    kind: u8,
    #[wire(switch = kind)]
    choice: Choice,
}

#[derive(Wire, Clone)]
struct Named {
    name: [u8; 4],
}

#[derive(Wire, Clone)]
#[repr(u8)]
enum Choice {
    One = 1,
    Two(u16) = 2,
}

fn main() {}
