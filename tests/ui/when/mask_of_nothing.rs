use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 0)]
    nonce: Option<u32>,
}

fn main() {}
