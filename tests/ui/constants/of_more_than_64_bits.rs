use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 0x1_0000_0000_0000_0000)]
    version: u64,
}

fn main() {}
