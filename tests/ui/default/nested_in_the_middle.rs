use wire::Wire;

#[derive(Wire)]
struct Inner {
    #[wire(default)]
    nonce: u32,
}

#[derive(Wire)]
struct Ping {
    inner: Inner,
    time: u64,
}

fn main() {}
