use wire::Wire;

const LARGE: u32 = 0x1_0000;

#[derive(Wire)]
struct Packet {
    #[wire(temp(magic: u16 = LARGE))]
    kind: u8,
    #[wire(temp(mark: i8 = 200))]
    more: u8,
}

#[derive(Wire)]
struct Other {
    #[wire(temp(magic: u16 = LARGE))]
    kind: u8,
}

fn main() {}
