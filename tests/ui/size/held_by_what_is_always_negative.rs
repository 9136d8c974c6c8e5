use wire::Wire;

#[derive(Wire)]
struct Ping {
    len: u8,
    #[wire(size = len - 300)]
    id: u32,
}

fn main() {}
