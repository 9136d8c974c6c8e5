use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = u16)]
    inner: u32,
}

fn main() {}
