use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 1, width = 3)]
    nonce: Option<u16>,
}

fn main() {}
