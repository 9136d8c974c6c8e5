use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Inner<'a> {
    Ping(Ping),
    #[wire(other)]
    Unknown(i8, &'a [u8]),
}

#[derive(MessageSet)]
enum Outer<'a> {
    Inner(Inner<'a>),
    #[wire(api_key = 4)]
    Stop,
}

fn main() {}
