use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request<'a> {
    #[wire(other)]
    Unknown(i8, &'a [u8]),
    Ping(Ping),
}

fn main() {}
