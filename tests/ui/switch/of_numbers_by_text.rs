use wire::Wire;

#[derive(Wire)]
#[repr(u32)]
enum Body {
    Header(u32) = 1,
}

#[derive(Wire)]
struct Chunk {
    kind: [u8; 4],
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
