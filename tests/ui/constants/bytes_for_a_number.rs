use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = b"PI")]
    magic: u16,
}

fn main() {}
