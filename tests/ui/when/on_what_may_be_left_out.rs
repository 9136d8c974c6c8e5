use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(default)]
    flags: u8,
    #[wire(when = flags & 0x01)]
    nonce: Option<u32>,
}

fn main() {}
