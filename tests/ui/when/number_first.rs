use wire::Wire;

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = 2 <= version)]
    nonce: Option<u32>,
}

fn main() {}
