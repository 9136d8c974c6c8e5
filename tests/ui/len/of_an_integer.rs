use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8")]
    nonce: u32,
}

fn main() {}
