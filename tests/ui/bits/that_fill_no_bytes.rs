use wire::Wire;

#[derive(Wire)]
struct Header {
    #[wire(bits = 4)]
    version: u8,
    #[wire(bits = 9)]
    offset: u16,
    len: u8,
    #[wire(bits = 36)]
    first: u64,
    #[wire(bits = 32)]
    second: u32,
}

fn main() {}
