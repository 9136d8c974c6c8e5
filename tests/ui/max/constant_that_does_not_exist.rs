use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(max = LIMIT)]
    text: &'a str,
}

fn main() {}
