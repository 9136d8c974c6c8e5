use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "rest" - 4)]
    text: &'a str,
    sum: u16,
}

fn main() {}
