use wire::Wire;

#[derive(Wire)]
struct Named<'a> {
    id: u8,
    #[wire(len = "u8" + 2, default)]
    name: &'a str,
    #[wire(len = "u16", size = "u8" * 4, default)]
    words: Vec<u16>,
    #[wire(len = "rest", size = 8, default)]
    code: &'a [u8],
    // Null is what the number in front says.
    #[wire(len = "u8" + 2, null = 0, default)]
    alias: Option<&'a str>,
}

fn main() {}
