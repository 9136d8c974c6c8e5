use wire::Wire;

#[derive(Wire)]
#[wire(api_key = -32769i16)]
struct Ping {
    nonce: i32,
}

fn main() {}
