use wire::Wire;

#[derive(Wire)]
struct Packet<'a> {
    #[wire(temp(count: u8), len = count)]
    items: &'a [u8],
    count: u8,
}

fn main() {}
