use wire::Wire;

#[derive(Wire)]
struct Ping {
    len: u8,
    #[wire(when = len > 0, len = len)]
    nonce: Option<u32>,
}

fn main() {}
