use wire::{MessageSet, Wire};

const PING: u8 = 3;

#[derive(Wire)]
#[wire(api_key = PING as u8)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request {
    Ping(Ping),
    #[wire(api_key = 3u8)]
    Stop,
}

fn main() {}
