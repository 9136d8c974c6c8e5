use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 0x1_00_00_00, width = 3)]
    version: u32,
}

fn main() {}
