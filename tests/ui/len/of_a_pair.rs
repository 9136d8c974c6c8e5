use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u16")]
    pair: (u8, &'a str),
}

fn main() {}
