use wire::Wire;

#[derive(Wire)]
enum Body {
    #[wire(tag = b"IHDR")]
    Header(u32),
}

#[derive(Wire)]
#[wire(endian = "little")]
struct Chunk {
    kind: u32,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
