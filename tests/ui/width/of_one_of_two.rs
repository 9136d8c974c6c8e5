use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 3)]
    pair: (u32, u16),
}

fn main() {}
