use wire::Wire;

#[derive(Wire)]
#[wire(endian = "network")]
struct Ping {
    nonce: u32,
}

fn main() {}
