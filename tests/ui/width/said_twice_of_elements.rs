use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 2, each(width = 3))]
    numbers: Vec<u32>,
}

fn main() {}
