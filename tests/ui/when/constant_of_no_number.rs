use wire::Wire;

const SINCE: &str = "2";

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= SINCE)]
    nonce: Option<u32>,
}

fn main() {}
