use wire::Wire;

struct Inner {
    nonce: i32,
}

#[derive(Wire)]
struct Ping {
    field: Option<Inner>,
}

fn main() {}
