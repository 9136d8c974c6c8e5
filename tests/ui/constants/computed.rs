use wire::Wire;

#[derive(Wire)]
struct Packet {
    #[wire(value = 1 << 3)]
    version: u8,
}

fn main() {}
