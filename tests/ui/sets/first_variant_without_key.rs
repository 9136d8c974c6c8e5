use wire::{MessageSet, Wire};

#[derive(Wire)]
struct Say<'a> {
    text: &'a str,
}

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(MessageSet)]
enum Request<'a> {
    Say(Say<'a>),
    Ping(Ping),
}

fn main() {}
