use wire::Wire;

const SIZE: usize = 2;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(len = n * (2 + SIZE))]
    name: String,
}

fn main() {}
