use wire::Wire;

#[derive(Wire)]
struct Tail<'a> {
    #[wire(len = "rest")]
    text: &'a str,
}

#[derive(Wire)]
struct Ping<'a> {
    tail: Tail<'a>,
    nonce: u32,
}

fn main() {}
