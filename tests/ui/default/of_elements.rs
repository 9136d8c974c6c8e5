use wire::Wire;

#[derive(Wire)]
struct Inner {
    id: u8,
    #[wire(default)]
    nonce: u32,
}

#[derive(Wire)]
struct Ping {
    inners: Vec<Inner>,
}

fn main() {}
