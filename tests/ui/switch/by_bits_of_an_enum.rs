use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Kind {
    First = 0x10,
    Second = 0x21,
}

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing = 0x10,
    Nonce(u32) = 0x21,
}

#[derive(Wire)]
struct Packet {
    kind: Kind,
    #[wire(switch = kind & 0x7f)]
    body: Body,
}

fn main() {}
