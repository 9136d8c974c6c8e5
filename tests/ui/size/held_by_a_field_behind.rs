use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = len)]
    id: u32,
    len: u8,
}

fn main() {}
