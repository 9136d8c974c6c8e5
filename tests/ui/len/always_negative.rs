use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: u8,
    #[wire(len = n - 256)]
    name: String,
}

fn main() {}
