use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 1)]
    len: Option<u8>,
    #[wire(size = len)]
    id: u32,
}

fn main() {}
