use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "u16", max = 3)]
    inner: u32,
}

fn main() {}
