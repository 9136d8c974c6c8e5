use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "rest")]
    text: &'a str,
    nonce: u32,
}

fn main() {}
