const ROUTER: u8 = 3;
const MASK: u8 = 1;
const LARGE: u16 = 300;

#[derive(wire::Wire)]
#[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
struct Lease {
    #[wire(tag = ROUTER)]
    router: Option<[u8; 4]>,
    #[wire(tag = MASK)]
    mask: Option<[u8; 4]>,
}

#[derive(wire::Wire)]
#[wire(tagged(tag = "u8", size = "u8", len = "rest"))]
struct Large {
    #[wire(tag = LARGE)]
    router: Option<[u8; 4]>,
}

fn main() {}
