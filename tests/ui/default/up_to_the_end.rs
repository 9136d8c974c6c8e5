use wire::{Array, Wire};

#[derive(Wire)]
struct Ping<'a> {
    #[wire(default, len = "rest")]
    text: &'a str,
}
#[derive(Wire)]
struct Line<'a> {
    points: Array<'a, Point>,
}

fn main() {}
