use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(key)]
    kind: u8,
    length: u32,
}

fn main() {}
