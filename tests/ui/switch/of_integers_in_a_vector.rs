use wire::Wire;

#[derive(Wire)]
struct Packet {
    kind: u8,
    #[wire(switch = kind)]
    bodies: Vec<u32>,
}

fn main() {}
