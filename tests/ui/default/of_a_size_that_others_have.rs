use wire::Wire;

#[derive(Wire)]
struct Options<'a> {
    len: u8,
    #[wire(when = len > 3)]
    flags: Option<u8>,
    #[wire(size = len, len = "rest", default)]
    values: &'a [u8],
}

#[derive(Wire)]
struct Version<'a> {
    #[wire(value = 4)]
    len: u8,
    #[wire(size = len, len = "rest", default)]
    text: &'a str,
}

fn main() {}
