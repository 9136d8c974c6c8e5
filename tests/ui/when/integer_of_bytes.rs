use wire::Wire;

#[derive(Wire)]
struct Packet {
    magic: [u8; 2],
    #[wire(when = magic == 0x504b)]
    name: Option<u8>,
}

fn main() {}
