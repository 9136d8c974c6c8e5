use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "rest")]
    inner: u32,
}

#[derive(Wire)]
struct Pong {
    #[wire(size = "nul")]
    inner: u32,
}

fn main() {}
