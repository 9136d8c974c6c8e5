use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(size = "rest" - 4)]
    numbers: [u16; 4],
    text: &'a str,
}

fn main() {}
