use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Size(usize),
}

#[derive(Wire)]
struct Ping {
    kind: u8,
    #[wire(switch = kind)]
    body: Body,
    #[wire(when = kind == 1)]
    more: Option<Body>,
}

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good,
    Bad,
    Other(char),
}

#[derive(Wire)]
struct Pong {
    code: Code,
    #[wire(when = code == 1)]
    nonce: Option<u32>,
}

fn main() {
    let ping = Ping { kind: 1, body: Body::Size(3), more: None };
    let _ = ping.encode_to_vec();
    let _ = Body::decode(&[0]);
    let _ = Pong::decode(&[0]);
}
