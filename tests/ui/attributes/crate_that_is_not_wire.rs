use wire::Wire;

#[derive(Wire)]
#[wire(crate = nowhere)]
struct Ping {
    nonce: i32,
}

fn main() {}
