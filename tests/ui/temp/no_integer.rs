use wire::Wire;

#[derive(Wire)]
struct Packet {
    #[wire(temp(scale: f32 = 1))]
    kind: u8,
}

fn main() {}
