#[derive(wire::Wire)]
#[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
struct Lease {
    #[wire(tag = 1, default = 300)]
    level: u8,
}

fn main() {}
