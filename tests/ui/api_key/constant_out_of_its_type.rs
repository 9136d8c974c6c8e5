use wire::{MessageSet, Wire};

const PING: i32 = 300;

#[derive(Wire)]
#[wire(api_key = PING as i8)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Requests {
    Ping(Ping),
}

fn main() {}
