use wire::Wire;

#[derive(Wire)]
struct Block {
    #[wire(size = "u8")]
    data: [u8; 256],
}

fn main() {}
