use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nonce(u32),
}

#[derive(Wire)]
struct Packet {
    kind: u8,
    #[wire(switch = kind, len = "u8", each(width = 3))]
    bodies: Vec<Body>,
}

fn main() {}
