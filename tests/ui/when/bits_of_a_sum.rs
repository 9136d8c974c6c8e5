use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(when = (n + 1) & 3 == 1)]
    name: Option<u8>,
}

fn main() {}
