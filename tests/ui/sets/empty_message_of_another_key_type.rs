use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3i16)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request {
    Ping(Ping),
    #[wire(api_key = 4)]
    Stop,
}

fn main() {}
