use wire::Wire;

struct Inner {
    nonce: i32,
}

#[derive(Wire)]
struct Ping {
    field: [Inner; 2],
}

fn main() {}
