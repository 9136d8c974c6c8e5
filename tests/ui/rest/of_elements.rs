use wire::Wire;

#[derive(Wire)]
struct Tail<'a> {
    #[wire(len = "rest")]
    text: &'a str,
}

#[derive(Wire)]
struct Ping<'a> {
    tails: Vec<Tail<'a>>,
}

fn main() {}
