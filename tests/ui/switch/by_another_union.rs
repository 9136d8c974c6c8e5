use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Nonce(u32),
}

#[derive(Wire)]
struct Ping {
    kind: Body,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
