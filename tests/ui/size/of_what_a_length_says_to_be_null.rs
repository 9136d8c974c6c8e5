use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    text_len: u8,
    #[wire(size = "u16", len = text_len)]
    text: Option<&'a str>,
}

fn main() {}
