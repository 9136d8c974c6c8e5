use wire::{Message, MessageSet, Reader, Wire};

#[derive(Wire)]
#[wire(api_key = 200, response = Pong)]
struct Ping {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = 200)]
struct Pong {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = 201)]
struct Say<'a> {
    text: &'a str,
}

#[derive(MessageSet)]
enum Requests<'a> {
    Ping(Ping),
    Say(Say<'a>),
}

fn main() {
    let _ = Requests::read_message(Ping::API_KEY, &mut Reader::new(&[]));
    let _ = Requests::read_message(200, &mut Reader::new(&[]));
}
