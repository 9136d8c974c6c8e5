use wire::{Array, Message, MessageSet, Reader, Wire};

#[derive(Wire, Clone, Copy)]
#[wire(api_key = 3, response = Pong)]
struct Ping<'a> {
    size: usize,
    text: &'a str,
}

#[derive(Wire)]
#[wire(api_key = 3)]
struct Pong {
    nonce: i32,
}

#[derive(Wire)]
struct Outer<'a> {
    ping: Ping<'a>,
    pings: Array<'a, Ping<'a>>,
    more: Vec<Ping<'a>>,
}

#[derive(MessageSet)]
enum Requests<'a> {
    Ping(Ping<'a>),
}

fn call<R: wire::Request>(_: R) {}

fn main() {
    let ping = Ping { size: 1, text: "hi" };
    call(ping);
    let bytes = ping.encode_to_vec().unwrap();
    let _ = Ping::decode(&bytes);
    let _ = Outer::decode(&bytes);
    let _ = Requests::read_message(Ping::API_KEY, &mut Reader::new(&bytes));
}
