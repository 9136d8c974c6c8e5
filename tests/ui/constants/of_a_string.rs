use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(value = b"PING")]
    magic: &'a [u8],
}

fn main() {}
