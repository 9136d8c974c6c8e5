use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    flags: u8,
    #[wire(when = flags & 1, len = "u8")]
    text: Option<Option<&'a str>>,
}

fn main() {}
