use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(null = 0)]
    id: Option<u32>,
}

fn main() {}
