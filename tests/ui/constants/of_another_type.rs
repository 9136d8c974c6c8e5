use wire::Wire;

const VERSION: u16 = 300;

#[derive(Wire)]
struct Ping {
    #[wire(value = VERSION)]
    version: u8,
}

fn main() {}
