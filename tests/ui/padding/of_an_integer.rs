use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(pad = 3)]
    nonce: u32,
}

fn main() {}
