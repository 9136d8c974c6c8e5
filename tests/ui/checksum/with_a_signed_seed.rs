use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    base: i16,
    #[wire(checksum = "internet", over = text, seed = base)]
    sum: u16,
    text: &'a str,
}

fn main() {}
