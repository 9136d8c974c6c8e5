use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = 3)]
    id: u32,
}

fn main() {}
