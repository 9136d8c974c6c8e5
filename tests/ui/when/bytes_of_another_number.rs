use wire::Wire;

#[derive(Wire)]
struct Packet {
    magic: [u8; 2],
    #[wire(when = magic == b"PKZ")]
    name: Option<u8>,
}

fn main() {}
