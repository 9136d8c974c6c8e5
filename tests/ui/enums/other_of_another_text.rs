use wire::Wire;

#[derive(Wire)]
enum Chunk {
    #[wire(tag = b"IHDR")]
    Header(u32),
    #[wire(other)]
    Other([u8; 3], u32),
}

fn main() {}
