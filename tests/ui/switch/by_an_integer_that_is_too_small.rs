use wire::Wire;

#[derive(Wire)]
#[repr(u16)]
enum Body {
    Nothing,
    Nonce(u32) = 300,
}

#[derive(Wire)]
struct Ping {
    kind: u8,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
