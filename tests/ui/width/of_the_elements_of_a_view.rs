use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(each(width = 3))]
    numbers: Array<'a, [u32; 2]>,
}

fn main() {}
