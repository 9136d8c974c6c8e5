use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(checksum = "sum", over = head..=tail)]
    sum: u16,
    head: u8,
    text: &'a str,
}

fn main() {}
