use wire::{Array, Wire};

#[derive(Wire, Clone, Copy)]
struct Point {
    x: u8,
    #[wire(default)]
    y: u8,
}

#[derive(Wire)]
struct Line<'a> {
    points: Array<'a, Point>,
}

fn main() {}
