use wire::Wire;

#[derive(Wire)]
struct Ping {
    len: u8,
    #[wire(len = len)]
    nonce: u32,
}

fn main() {}
