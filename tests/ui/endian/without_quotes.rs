use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(endian = little)]
    nonce: u32,
}

fn main() {}
