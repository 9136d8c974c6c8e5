use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Nonce(u32),
}

#[derive(Wire)]
struct Ping {
    #[wire(switch = kind)]
    body: Body,
    kind: u8,
}

fn main() {}
