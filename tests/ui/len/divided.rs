use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(len = n / 4)]
    name: String,
}

fn main() {}
