use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u16le")]
    text: &'a str,
}

fn main() {}
