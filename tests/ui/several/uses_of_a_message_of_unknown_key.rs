use wire::{MessageSet, Reader, Request, Wire};

#[derive(Wire)]
#[wire(api_key = 200, response = Pong)]
struct Ping {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = 200i16)]
struct Pong {
    nonce: i32,
}

#[derive(MessageSet)]
enum Requests {
    Ping(Ping),
}

fn call<R: Request<Key = i16>>(_: R) {}

fn main() {
    call(Ping { nonce: 1 });
    let _ = Requests::read_message(200, &mut Reader::new(&[]));
}
