use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

struct Say;

#[derive(MessageSet)]
enum Request {
    Ping(Ping),
    Say(Say),
}

fn main() {}
