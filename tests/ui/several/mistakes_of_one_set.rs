use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
#[wire(tag = i8)]
enum Request<T> {
    Stop,
    #[wire(api_key = 3)]
    Ping(Ping),
    Other(T),
}

fn main() {}
