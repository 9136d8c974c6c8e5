use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(endian = "little")]
    flag: bool,
}

fn main() {}
