use wire::Wire;

#[derive(Wire)]
struct Packet {
    version: u8,
    flags: u8,
    #[wire(when = version > 1 && !flags & 0x01)]
    name: Option<u8>,
}

fn main() {}
