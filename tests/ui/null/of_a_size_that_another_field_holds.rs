use wire::Wire;

#[derive(Wire)]
struct Ping {
    len: u8,
    #[wire(size = len, null = 0)]
    id: Option<u32>,
}

fn main() {}
