use wire::Wire;

#[derive(Wire)]
struct Packet {
    #[wire(temp(magic: [u8; 2] = b"PK"))]
    kind: u8,
}

fn main() {}
