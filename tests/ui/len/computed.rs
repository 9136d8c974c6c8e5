use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    length: u16,
    #[wire(len = length - 2)]
    text: &'a str,
}

fn main() {}
