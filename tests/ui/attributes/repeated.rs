use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 3, api_key = 4)]
struct Ping {
    nonce: i32,
}

fn main() {}
