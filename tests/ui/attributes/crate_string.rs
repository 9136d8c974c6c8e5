use wire::Wire;

#[derive(Wire)]
#[wire(crate = "wire")]
struct Ping {
    nonce: i32,
}

fn main() {}
