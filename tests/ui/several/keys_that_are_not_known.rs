use wire::{MessageSet, Reader, Wire};

const PING: i8 = 3;
const SAY: i8 = 4;

#[derive(Wire)]
#[wire(api_key = PING)]
struct Ping {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = SAY)]
struct Say<'a> {
    text: &'a str,
}

#[derive(MessageSet)]
enum Requests<'a> {
    Ping(Ping),
    Say(Say<'a>),
}

fn main() {
    let _ = Requests::read_message(PING, &mut Reader::new(&[]));
}
