use wire::Wire;

#[derive(Wire)]
struct Header {
    flags: u8,
    #[wire(bits = 8, when = flags & 1)]
    version: Option<u8>,
    #[wire(bits = 8, width = 1)]
    offset: u16,
}

#[derive(Wire)]
struct Compared {
    #[wire(bits = 2)]
    kind: u8,
    #[wire(bits = 6, value = 64)]
    fixed: u8,
    #[wire(when = kind == 4)]
    name: Option<u8>,
}

fn main() {}
