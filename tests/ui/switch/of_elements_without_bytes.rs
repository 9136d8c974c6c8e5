use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Nonce(u32),
}

#[derive(Wire)]
struct Packet {
    kind: u8,
    #[wire(switch = kind)]
    bodies: Vec<Body>,
}

fn main() {}
