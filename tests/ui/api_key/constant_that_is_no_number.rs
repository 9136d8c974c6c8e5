use wire::Wire;

const PING: &str = "ping";

#[derive(Wire)]
#[wire(api_key = PING as i16)]
struct Ping {
    nonce: i32,
}

fn main() {}
