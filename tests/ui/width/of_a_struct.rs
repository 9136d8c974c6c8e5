use wire::Wire;

#[derive(Wire)]
#[wire(width = 3)]
struct Ping {
    nonce: u32,
}

fn main() {}
