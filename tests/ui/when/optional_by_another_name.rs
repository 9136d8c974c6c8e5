use wire::Wire;

type Maybe = Option<u32>;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 0x01)]
    nonce: Maybe,
}

fn main() {}
