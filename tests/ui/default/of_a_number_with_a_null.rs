use wire::Wire;

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= 2, default)]
    nonce: Option<u32>,
}

fn main() {}
