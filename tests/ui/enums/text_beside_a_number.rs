use wire::Wire;

#[derive(Wire)]
#[repr(u32)]
enum Chunk {
    #[wire(tag = b"IHDR")]
    Header(u32) = 7,
}

fn main() {}
