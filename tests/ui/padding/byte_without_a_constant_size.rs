use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "u8", pad = b' ')]
    name: u16,
}

fn main() {}
