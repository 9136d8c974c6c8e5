use wire::Wire;

#[derive(Wire)]
struct Header {
    #[wire(key)]
    kind: u8,
    #[wire(key)]
    subtype: u8,
}

fn main() {}
