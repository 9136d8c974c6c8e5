use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 7)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request {
    Ping(Ping),
    #[wire(other)]
    Unknown(i16, Vec<u8>),
}

fn main() {}
