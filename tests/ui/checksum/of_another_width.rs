use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(checksum = "internet", over = text)]
    sum: u32,
    text: &'a str,
}

fn main() {}
