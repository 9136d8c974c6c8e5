use wire::Wire;

#[derive(Wire)]
struct Point {
    x: u32,
    y: u32,
}

#[derive(Wire)]
struct Ping {
    #[wire(endian = "little")]
    point: Point,
}

fn main() {}
