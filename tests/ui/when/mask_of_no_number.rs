use wire::Wire;

const MASK: f32 = 2.0;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & MASK)]
    nonce: Option<u32>,
}

fn main() {}
