use wire::Wire;

#[derive(Wire)]
struct Point {
    x: u32,
    y: u32,
}

#[derive(Wire)]
struct Line {
    #[wire(width = 3)]
    points: Vec<Point>,
}

fn main() {}
