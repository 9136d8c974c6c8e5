#[derive(wire::Wire)]
#[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
struct Lease {
    #[wire(tag = 1)]
    mask: Option<[u8; 4]>,
    #[wire(tag = 300)]
    router: Option<[u8; 4]>,
    #[wire(tag = 1)]
    host: Option<u32>,
    seconds: u32,
}

fn main() {}
