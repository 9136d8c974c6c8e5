use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = 6)]
    address: &'a [u8],
}

fn main() {}
