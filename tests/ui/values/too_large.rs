use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(values(false = 0x55, true = 0xaa00))]
    flag: bool,
}

fn main() {}
