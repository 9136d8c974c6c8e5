use wire::Wire;

#[derive(Wire)]
#[wire(api_kay = 3)]
struct Ping {
    nonce: i32,
}

fn main() {}
