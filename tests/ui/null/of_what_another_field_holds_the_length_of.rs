use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    len: u8,
    #[wire(len = len)]
    text: Option<&'a str>,
}

fn main() {}
