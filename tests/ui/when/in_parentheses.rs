use wire::Wire;

#[derive(Wire)]
struct Packet {
    flags: u8,
    #[wire(when = (flags & 0x01) != 0)]
    name: Option<u8>,
}

fn main() {}
