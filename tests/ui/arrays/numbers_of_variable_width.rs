use wire::{Array, Wire};

#[derive(Wire, Debug, Clone, Copy, PartialEq)]
#[repr(u32)]
#[wire(width = "varint")]
enum Kind {
    Ping = 1,
    Pong = 300,
}

#[derive(Wire)]
struct Kinds<'a> {
    kinds: Array<'a, Kind>,
}

fn main() {}
