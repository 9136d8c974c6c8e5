use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 10)]
    magic: [u8; 4],
}

fn main() {}
