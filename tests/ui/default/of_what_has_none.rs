use wire::Wire;

#[derive(Wire)]
struct Inner {
    nonce: u32,
}

#[derive(Wire)]
struct Ping {
    #[wire(default)]
    inner: Inner,
}

fn main() {}
