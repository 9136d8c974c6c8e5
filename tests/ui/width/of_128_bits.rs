use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 8)]
    id: u128,
}

fn main() {}
