use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(default)]
    nonce: u32,
    time: u64,
}

fn main() {}
