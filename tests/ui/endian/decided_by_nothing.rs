use wire::Wire;

#[derive(Wire)]
struct Ping {
    order: u8,
    #[wire(endian = order in 0..=255)]
    nonce: u32,
}

#[derive(Wire)]
#[wire(endian = order & 4 == 2)]
struct Pong {
    order: u8,
    nonce: u32,
    time: u64,
}

#[derive(Wire)]
#[wire(endian = first & 0x81)]
struct Shared {
    first: u8,
    #[wire(len = first & 0x7f)]
    text: String,
    #[wire(endian = first & 0x80)]
    number: u32,
    #[wire(endian = first & 0x40)]
    written: u32,
}

#[derive(Wire)]
#[wire(given(order: u8), endian = order < 256)]
#[repr(u16)]
enum Code {
    Good,
    Bad,
}

fn main() {}
