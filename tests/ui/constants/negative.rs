use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = -1)]
    version: u8,
}

fn main() {}
