use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: [u8; 2],
    #[wire(when = flags & 0x01)]
    nonce: Option<u32>,
}

fn main() {}
