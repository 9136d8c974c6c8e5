use wire::Wire;

#[derive(Wire)]
struct Packet {
    version: u8,
    flags: u8,
    #[wire(when = version > 1 && (flag & 0x01 || versions in 3..=4))]
    name: Option<u8>,
}

fn main() {}
