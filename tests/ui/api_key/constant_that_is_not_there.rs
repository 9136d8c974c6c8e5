use wire::{Message, MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = PING as i16)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Requests {
    Ping(Ping),
}

fn main() {
    let _ = Ping::API_KEY;
}
