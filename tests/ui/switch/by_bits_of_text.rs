use wire::Wire;

#[derive(Wire)]
enum Body {
    #[wire(tag = b"IHDR")]
    Header(u32),
}

#[derive(Wire)]
struct Chunk {
    kind: [u8; 4],
    #[wire(switch = kind & 0xff)]
    body: Body,
}

fn main() {}
