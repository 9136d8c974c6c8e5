use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(each(len = "u8"))]
    numbers: Vec<u32>,
}

fn main() {}
