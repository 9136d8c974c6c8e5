use wire::Wire;

#[derive(Wire)]
struct Packet {
    version: u8,
    newest: u8,
    #[wire(when = version in 3..=newest)]
    name: Option<u8>,
}

fn main() {}
