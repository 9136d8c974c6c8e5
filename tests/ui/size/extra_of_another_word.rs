use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "u8", extra = "keep")]
    id: u32,
}

fn main() {}
