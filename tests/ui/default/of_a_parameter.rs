use wire::Wire;

#[derive(Wire)]
struct Ping<T> {
    #[wire(default)]
    inner: T,
}

fn main() {}
