use wire::Wire;

#[derive(Wire)]
struct Ping {
    len: String,
    #[wire(size = len)]
    id: u32,
}

fn main() {}
