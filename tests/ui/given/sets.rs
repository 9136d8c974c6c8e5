use wire::{MessageSet, Reader, Wire};

#[derive(Wire)]
#[wire(api_key = 3, versions = 0..=2)]
struct Ping {
    #[wire(when = version >= 1)]
    hops: Option<u8>,
}

#[derive(Wire)]
#[wire(api_key = 4)]
struct Quit;

#[derive(MessageSet)]
enum Without {
    Ping(Ping),
    Quit(Quit),
}

#[derive(MessageSet)]
#[wire(given(version: i32))]
enum OfAnotherType {
    Ping(Ping),
    Quit(Quit),
}

#[derive(MessageSet)]
#[wire(given(version: i16))]
enum Right {
    Ping(Ping),
    Quit(Quit),
}

fn main() {
    Right::read_message_given(3, 1, &mut Reader::new(&[])).unwrap();
    Quit::read_message_given(4, 1, &mut Reader::new(&[])).unwrap();
}
