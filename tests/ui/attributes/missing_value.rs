use wire::Wire;

#[derive(Wire)]
#[wire(api_key)]
struct Ping {
    nonce: i32,
}

fn main() {}
