use wire::Wire;

#[derive(Wire)]
#[wire(bound())]
struct Ping<T> {
    nonce: T,
}

fn main() {}
