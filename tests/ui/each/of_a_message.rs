use wire::Wire;

#[derive(Wire)]
struct Point {
    x: u32,
    y: u32,
}

#[derive(Wire)]
struct Ping {
    #[wire(each(width = 3))]
    point: Point,
}

fn main() {}
