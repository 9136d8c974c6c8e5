use wire::Wire;

const LIMIT: i8 = -3;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(max = LIMIT)]
    text: &'a str,
}

fn main() {}
