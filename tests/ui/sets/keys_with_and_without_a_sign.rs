use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 1)]
struct Ping;

#[derive(Wire)]
#[wire(api_key = 2u8)]
struct Pong;

#[derive(MessageSet)]
enum Requests {
    Ping(Ping),
    Pong(Pong),
}

#[derive(MessageSet)]
enum Answers {
    Requests(Pong),
    #[wire(api_key = 3)]
    Stop,
}

fn main() {}
