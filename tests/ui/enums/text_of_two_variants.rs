use wire::Wire;

#[derive(Wire)]
enum Chunk<'a> {
    #[wire(tag = b"IHDR")]
    Header(u32),
    #[wire(tag = b"IHDR")]
    Again(u32),
    #[wire(tag = b"END")]
    End,
    Data(&'a [u8]),
}

fn main() {}
