use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 3, response = Pong)]
struct Ping {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = 4)]
struct Pong {
    nonce: i32,
}

fn main() {}
