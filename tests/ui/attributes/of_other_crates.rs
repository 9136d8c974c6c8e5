use wire::Wire;

#[derive(Wire)]
#[wire(little)]
struct Packet<'a> {
    #[wire(magic = b"PK")]
    magic: [u8; 2],
    #[wire(update, bitfield = 4)]
    flags: u8,
    count: u8,
    #[wire(if = "*flags == 1")]
    name: Option<&'a str>,
    #[wire(count = "count")]
    values: Vec<u16>,
    #[wire(map = "|x: u8| x + 1")]
    level: u8,
    #[wire(skip)]
    cached: u8,
    #[wire(rest)]
    data: &'a [u8],
}

#[derive(Wire)]
#[wire(id_type = "u8")]
#[repr(u8)]
enum Body {
    #[wire(id = "1")]
    Ping,
}

fn main() {}
