use wire::Wire;

#[derive(Wire)]
struct Flags(u8);

#[derive(Wire)]
struct Ping {
    flags: Flags,
    #[wire(when = flags & 0x01)]
    nonce: Option<u32>,
}

fn main() {}
