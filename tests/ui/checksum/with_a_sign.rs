use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(checksum = "sum", over = text)]
    sum: i16,
    text: &'a str,
}

fn main() {}
