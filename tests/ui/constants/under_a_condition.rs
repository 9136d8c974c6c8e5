use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(value = 10, when = flags & 0x01)]
    version: Option<u8>,
}

fn main() {}
