use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 3, len = "u8", max = 3)]
    nonce: u32,
}

fn main() {}
