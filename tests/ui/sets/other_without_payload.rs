use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request {
    Ping(Ping),
    #[wire(other)]
    Unknown(i8),
}

fn main() {}
