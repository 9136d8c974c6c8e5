use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing = 0x10,
    Nonce(u32) = 0x21,
}

#[derive(Wire)]
struct Packet {
    code: u8,
    #[wire(switch = code & 0xf0)]
    body: Body,
}

fn main() {}
