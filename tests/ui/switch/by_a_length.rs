use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Nonce(u32),
}

#[derive(Wire)]
struct Ping<'a> {
    kind: u8,
    #[wire(len = kind)]
    text: &'a str,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
