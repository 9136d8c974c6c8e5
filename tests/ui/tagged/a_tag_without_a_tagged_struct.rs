#[derive(wire::Wire)]
struct Lease {
    #[wire(tag = 1)]
    level: u8,
}

fn main() {}
