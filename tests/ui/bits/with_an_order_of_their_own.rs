use wire::Wire;

#[derive(Wire)]
struct Header {
    #[wire(bits = 4)]
    version: u8,
    #[wire(bits = 12, endian = "little")]
    offset: u16,
}

#[derive(Wire)]
struct Byte {
    #[wire(bits = 8, endian = "little")]
    version: u8,
}

fn main() {}
