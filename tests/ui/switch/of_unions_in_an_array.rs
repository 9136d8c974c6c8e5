use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Nonce(u32),
}

#[derive(Wire)]
struct Ping {
    kind: u8,
    #[wire(switch = kind)]
    bodies: [Body; 2],
}

fn main() {}
