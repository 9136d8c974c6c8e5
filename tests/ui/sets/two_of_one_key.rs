use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = 3)]
struct Say<'a> {
    text: &'a str,
}

#[derive(MessageSet)]
enum Request<'a> {
    Ping(Ping),
    Say(Say<'a>),
}

fn main() {}
