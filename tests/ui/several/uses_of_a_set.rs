use wire::{MessageSet, Reader, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

#[derive(Wire)]
#[wire(api_key = 4)]
struct Say<'a> {
    text: &'a str,
}

#[derive(MessageSet)]
enum Ours {
    Stop,
    Ping(Ping),
}

#[derive(MessageSet)]
enum All<'a> {
    Ours(Ours),
    Say(Say<'a>),
}

fn main() {
    let _ = Ours::read_message(3, &mut Reader::new(&[]));
    let _ = All::read_message(3, &mut Reader::new(&[]));
}
