use wire::Wire;

#[derive(Wire)]
struct Tail<'a> {
    #[wire(len = "rest")]
    text: &'a str,
}

#[derive(Wire)]
struct Ping<'a> {
    pair: (Tail<'a>, u8),
}

fn main() {}
