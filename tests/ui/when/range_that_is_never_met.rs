use wire::Wire;

#[derive(Wire)]
struct Packet {
    version: u8,
    #[wire(when = version in [1, 256..])]
    name: Option<u8>,
}

fn main() {}
