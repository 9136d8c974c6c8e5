use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    text_length: u8,
    #[wire(len = text_len)]
    text: &'a str,
}

fn main() {}
