use wire::Wire;

#[derive(Wire)]
#[wire(endian = name == 1)]
struct Ping<'a> {
    #[wire(len = "u8")]
    name: &'a str,
    nonce: u32,
    time: u64,
}

#[derive(Wire)]
struct Pong {
    level: f64,
    #[wire(endian = level == 1)]
    nonce: u32,
}

fn main() {}
