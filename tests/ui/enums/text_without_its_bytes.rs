use wire::Wire;

#[derive(Wire)]
enum Chunk {
    #[wire(tag = "IHDR")]
    Header(u32),
    #[wire(tag = b"123456789")]
    Long(u32),
}

fn main() {}
