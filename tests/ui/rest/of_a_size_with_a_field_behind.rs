use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "rest")]
    inner: u32,
    last: u8,
}

fn main() {}
