use wire::Wire;

#[derive(Wire)]
struct Packet {
    #[wire(value = [0x50, 0x4B])]
    magic: [u8; 2],
}

fn main() {}
