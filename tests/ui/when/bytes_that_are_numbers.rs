use wire::Wire;

#[derive(Wire)]
struct Packet(
    #[wire(each(width = "varint"))]
    [u8; 2],
    #[wire(when = 0 == b"PK")]
    Option<u8>,
);

fn main() {}
