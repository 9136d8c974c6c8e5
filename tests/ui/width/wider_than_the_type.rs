use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 3)]
    nonce: u16,
}

fn main() {}
