use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = "leb128")]
    nonce: u32,
}

fn main() {}
