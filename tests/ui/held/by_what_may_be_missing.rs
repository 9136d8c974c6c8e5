use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    version: u8,
    #[wire(when = version >= 2)]
    text_len: Option<u8>,
    #[wire(len = text_len)]
    text: &'a str,
}

fn main() {}
