use wire::{MessageSet, Wire};

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping {
    nonce: i32,
}

const SYNC: u8 = b'S';

#[derive(MessageSet)]
#[repr(u8)]
enum Request {
    Ping(Ping) = 4,
    #[wire(api_key = 5i8)]
    Sync = SYNC,
}

fn main() {}
