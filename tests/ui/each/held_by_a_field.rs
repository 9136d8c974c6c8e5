use wire::Wire;

#[derive(Wire)]
struct Ping {
    text_len: u8,
    #[wire(each(len = text_len))]
    texts: Vec<String>,
}

fn main() {}
