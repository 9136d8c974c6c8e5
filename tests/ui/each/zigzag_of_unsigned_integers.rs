use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8", max = 3, each(width = "zigzag"))]
    numbers: Vec<u32>,
}

fn main() {}
