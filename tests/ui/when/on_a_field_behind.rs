use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(when = flags & 0x01)]
    nonce: Option<u32>,
    flags: u8,
}

fn main() {}
