use wire::Wire;

#[derive(Wire)]
#[wire(tagged(tag = "u8", size = "u8", len = until(255u8), order = "any"))]
struct Options {
    #[wire(tag = 51)]
    seconds: Option<u32>,
    #[wire(tag = 255)]
    end: Option<u8>,
}

fn main() {}
