use wire::Wire;

const LIMIT: u8 = 3;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(max = LIMIT)]
    text: &'a str,
}

fn main() {}
