use wire::Wire;

#[derive(Wire)]
#[wire]
struct Ping {
    nonce: i32,
}

fn main() {}
