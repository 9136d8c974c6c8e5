use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(check = hops <= 255)]
    hops: u8,
    #[wire(check = name > 1)]
    name: &'a str,
    #[wire(check = magic == b"PKG")]
    magic: [u8; 2],
}

fn main() {}
