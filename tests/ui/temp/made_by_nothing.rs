use wire::Wire;

#[derive(Wire)]
struct Packet<'a> {
    #[wire(temp(magic: u16, count: u8), len = count)]
    items: &'a [u8],
}

fn main() {}
