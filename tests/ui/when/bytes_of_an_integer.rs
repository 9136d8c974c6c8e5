use wire::Wire;

#[derive(Wire)]
struct Packet {
    kind: u16,
    #[wire(when = kind == b"PK")]
    name: Option<u8>,
}

fn main() {}
