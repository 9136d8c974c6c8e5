use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = "varint")]
    id: u128,
}

fn main() {}
