use wire::{MessageSet, Wire};

#[derive(Wire)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request {
    #[wire(api_key = 3)]
    Ping(Ping),
}

fn main() {}
