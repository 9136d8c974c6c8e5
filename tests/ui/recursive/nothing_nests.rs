use wire::Wire;

#[derive(Wire)]
#[wire(recursive)]
struct Point {
    x: i16,
    y: i16,
}

fn main() {}
