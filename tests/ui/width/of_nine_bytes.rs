use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 9)]
    nonce: u128,
}

fn main() {}
