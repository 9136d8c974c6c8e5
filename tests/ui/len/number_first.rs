use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(len = 4 * n)]
    name: String,
}

fn main() {}
