use wire::Wire;

#[derive(Wire)]
#[wire(bound(3))]
struct Ping<T> {
    nonce: T,
}

fn main() {}
