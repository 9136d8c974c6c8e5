use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    text_len: u8,
    #[wire(len = "text_len")]
    text: &'a str,
}

fn main() {}
