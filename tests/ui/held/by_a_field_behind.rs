use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = text_len)]
    text: &'a str,
    text_len: u8,
}

fn main() {}
