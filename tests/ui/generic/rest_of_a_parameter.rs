use wire::Wire;

#[derive(Wire)]
struct Tail<'a> {
    #[wire(len = "rest")]
    text: &'a str,
}

#[derive(Wire)]
struct Before<T> {
    value: T,
    nonce: u32,
}

#[derive(Wire)]
struct Ping<'a> {
    before: Before<Tail<'a>>,
}

fn main() {}
