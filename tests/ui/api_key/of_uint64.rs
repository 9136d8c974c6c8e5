use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 3u64)]
struct Ping {
    nonce: i32,
}

fn main() {}
