use wire::{Array, Wire};

#[derive(Wire, Clone, Copy)]
#[repr(u8)]
enum Shape {
    Circle(u8),
    Square(u8),
}

#[derive(Wire)]
struct Ping<'a> {
    shapes: Array<'a, Shape>,
}

fn main() {}
