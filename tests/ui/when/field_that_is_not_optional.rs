use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 0x01)]
    nonce: u32,
}

fn main() {}
