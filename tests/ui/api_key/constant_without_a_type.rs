use wire::Wire;

const PING: i8 = 3;

#[derive(Wire)]
#[wire(api_key = PING)]
struct Ping {
    nonce: i32,
}

fn main() {}
