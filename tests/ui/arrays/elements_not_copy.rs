use wire::{Array, Wire};

#[derive(Wire)]
struct Point {
    x: i32,
}

#[derive(Wire)]
struct Line<'a> {
    points: Array<'a, Point>,
}

fn main() {}
