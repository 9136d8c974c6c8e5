use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(api_key = 3)]
    nonce: i32,
}

fn main() {}
