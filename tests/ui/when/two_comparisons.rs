use wire::Wire;

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= 2 && version < 5)]
    nonce: Option<u32>,
}

fn main() {}
