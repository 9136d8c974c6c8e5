use wire::Wire;

#[derive(Wire)]
struct Packet {
    flags: u8,
    #[wire(when = flags & 1 << 3)]
    name: Option<u8>,
}

fn main() {}
