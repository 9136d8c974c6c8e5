use wire::Wire;

type Id = u16;

#[derive(Wire)]
#[wire(endian = order == b'l')]
struct Ping<'a> {
    id: Id,
    #[wire(len = "u8")]
    name: &'a str,
    text: &'a str,
    #[wire(endian = "big")]
    always: u32,
    order: u8,
    nonce: u32,
}

fn main() {}
