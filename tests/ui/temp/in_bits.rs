use wire::Wire;

#[derive(Wire)]
struct Packet {
    #[wire(bits = 8, temp(magic: u16 = 3))]
    kind: u8,
    #[wire(temp())]
    more: u8,
}

fn main() {}
