use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "u8" * 4)]
    id: (u8, u16),
}

fn main() {}
