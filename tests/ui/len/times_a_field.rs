use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    size: u8,
    #[wire(len = n * size)]
    name: String,
}

fn main() {}
