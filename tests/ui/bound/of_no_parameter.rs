use wire::Wire;

#[derive(Wire)]
#[wire(bound(U: Wire))]
struct Ping<T> {
    nonce: T,
}

fn main() {}
