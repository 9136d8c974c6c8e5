use wire::Wire;

#[derive(Wire)]
#[wire(api_key = 3)]
struct Ping<T> {
    nonce: T,
}

fn main() {}
