use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = "u16", value = 3)]
    version: u32,
}

fn main() {}
