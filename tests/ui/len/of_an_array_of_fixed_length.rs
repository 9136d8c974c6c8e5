use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8")]
    address: [u8; 6],
}

fn main() {}
