use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(len = (n + 1) & 3)]
    name: String,
}

fn main() {}
