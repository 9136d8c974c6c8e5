use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(len = n & 0x1f00)]
    name: String,
}

fn main() {}
