use wire::Wire;

#[derive(Wire, Clone, Copy)]
enum Kind {
    #[wire(tag = b"IEND")]
    End,
}

#[derive(Wire)]
enum Body {
    #[wire(tag = b"IHDR")]
    Header(u32),
}

#[derive(Wire)]
struct Chunk {
    kind: Kind,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
