use wire::Wire;

#[derive(Wire)]
#[wire(given(first: u32))]
struct Ping<'a> {
    #[wire(checksum = "crc32c", over = text, seed = first)]
    sum: u32,
    text: &'a str,
}

fn main() {}
