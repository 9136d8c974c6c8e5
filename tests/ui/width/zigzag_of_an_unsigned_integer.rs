use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = "zigzag")]
    delta: u32,
}

fn main() {}
