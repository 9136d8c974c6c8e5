use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(default = 3)]
    nonce: u32,
}

fn main() {}
