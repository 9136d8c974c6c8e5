use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    version: u8,
    #[wire(when = version == 1)]
    name: Option<&'a str>,
    #[wire(when = name & 1)]
    nonce: Option<u32>,
}

fn main() {}
