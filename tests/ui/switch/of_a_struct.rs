use wire::Wire;

#[derive(Wire)]
struct Body {
    nonce: u32,
}

#[derive(Wire)]
struct Ping {
    kind: u8,
    #[wire(switch = kind)]
    body: Body,
}

fn main() {}
