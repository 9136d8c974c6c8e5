use wire::Wire;

#[derive(Wire)]
struct Point {
    x: u32,
    y: u32,
}

#[derive(Wire)]
struct Ping {
    #[wire(width = 3)]
    point: Point,
}

fn main() {}
