use wire::{Array, Wire};

#[derive(Wire)]
#[derive(Clone, Copy)]
struct Point {
    x: u16,
}

#[derive(Wire)]
struct Path<'a> {
    #[wire(each(endian = "little"))]
    points: Vec<Point>,
    #[wire(each(endian = "little"))]
    pairs: Vec<[Point; 2]>,
    #[wire(each(endian = "little"))]
    bytes: Array<'a, u8>,
    #[wire(each(endian = "little", each(endian = "little")))]
    nested: Vec<Vec<bool>>,
    #[wire(each(endian = "little", each(endian = "little")))]
    right: Vec<Vec<(u8, u16)>>,
}

fn main() {}
