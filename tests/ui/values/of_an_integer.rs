use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(values(true = 0xff))]
    nonce: u8,
}

fn main() {}
