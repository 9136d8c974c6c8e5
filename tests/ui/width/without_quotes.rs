use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = varint)]
    nonce: u32,
}

fn main() {}
