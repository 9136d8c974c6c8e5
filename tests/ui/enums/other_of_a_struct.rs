use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(other)]
    nonce: u32,
}

fn main() {}
