use wire::Wire;

#[derive(Wire)]
struct Generic<T> {
    value: T,
}

struct Inner;

#[derive(Wire)]
struct Ping {
    generic: Generic<Inner>,
}

fn main() {}
