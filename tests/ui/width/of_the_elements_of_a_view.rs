use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(each(width = "varint"))]
    numbers: Array<'a, [u32; 2]>,
}

fn main() {}
