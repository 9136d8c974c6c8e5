use wire::Wire;

#[derive(Wire)]
struct Point {
    x: u32,
    y: u32,
}

#[derive(Wire)]
struct Ping {
    len: u8,
    #[wire(len = len)]
    point: Point,
}

fn main() {}
