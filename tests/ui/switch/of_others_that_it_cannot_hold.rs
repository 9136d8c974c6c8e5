use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Ping = 1,
    #[wire(other)]
    Other(u8),
}

#[derive(Wire)]
struct Packet {
    kind: u16,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
