use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 0x100)]
    nonce: Option<u32>,
}

fn main() {}
