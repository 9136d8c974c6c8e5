use wire::Wire;

#[derive(Wire)]
enum Body {
    #[wire(tag = b"IHDR")]
    Header(u32),
}

#[derive(Wire)]
struct Chunk {
    kind: [u8; 9],
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
