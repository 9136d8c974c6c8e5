use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 1)]
    version: Option<u8>,
}

fn main() {}
