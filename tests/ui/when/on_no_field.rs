use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flag & 0x01)]
    nonce: Option<u32>,
}

fn main() {}
