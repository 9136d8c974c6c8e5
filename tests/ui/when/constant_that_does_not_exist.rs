use wire::Wire;

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= SINCE)]
    nonce: Option<u32>,
}

fn main() {}
