#[derive(wire::Wire)]
#[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
#[repr(u8)]
enum Lease {
    Mask([u8; 4]) = 1,
}

fn main() {}
