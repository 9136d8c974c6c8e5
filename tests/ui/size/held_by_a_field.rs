use wire::Wire;

#[derive(Wire)]
struct Ping {
    inner_size: u8,
    #[wire(size = inner_size)]
    inner: u32,
}

fn main() {}
