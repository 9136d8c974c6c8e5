use wire::Wire;

type Byte = u8;

#[derive(Wire)]
struct Header {
    #[wire(bits = 7)]
    flag: bool,
    #[wire(bits = 9)]
    len: u8,
}

#[derive(Wire)]
struct Aliased {
    #[wire(bits = 16)]
    len: Byte,
}

fn main() {}
