use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    flags: u8,
    #[wire(when = flags & 1, len = "rest")]
    text: Option<&'a str>,
    nonce: u32,
}

fn main() {}
