use wire::Wire;

#[derive(Wire)]
struct Packet {
    #[wire(len = "u8", value = b"PK")]
    magic: [u8; 2],
}

fn main() {}
