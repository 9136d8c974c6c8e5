use wire::Wire;

#[derive(Wire)]
#[wire(bound = "T: Copy")]
struct Ping<T> {
    nonce: T,
}

fn main() {}
