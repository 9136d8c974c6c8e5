use wire::Wire;

#[derive(Wire)]
#[wire(endian = len == 3)]
struct Ping<'a> {
    len: u8,
    #[wire(len = len & 0x7f)]
    text: &'a str,
    nonce: u32,
}

#[derive(Wire)]
#[wire(endian = order == 1)]
#[repr(u16)]
enum Code {
    Good,
    Bad(u32),
}

#[derive(Wire)]
struct Pong {
    order: u8,
    #[wire(each(endian = order == 1))]
    numbers: Vec<u32>,
}

fn main() {}
