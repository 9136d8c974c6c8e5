use wire::Wire;
use wire::frame::Encoder;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(key)]
    kind: i8,
    #[wire(payload_len)]
    length: u32,
}

#[derive(Wire)]
#[wire(api_key = 7)]
struct Ping {
    nonce: i32,
}

fn main() {
    let mut encoder = Encoder::<Header>::with_header();
    let _pushed = encoder.push_message(&Ping { nonce: 1 });
}
