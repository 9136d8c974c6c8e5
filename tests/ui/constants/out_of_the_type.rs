use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 256)]
    version: u8,
}

fn main() {}
