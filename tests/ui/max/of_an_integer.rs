use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(max = 3)]
    nonce: u32,
}

fn main() {}
