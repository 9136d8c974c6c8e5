use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Nonce(u32),
}

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= 2)]
    kind: Option<u8>,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
