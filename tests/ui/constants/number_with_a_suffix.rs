use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 10u8)]
    version: u8,
}

fn main() {}
