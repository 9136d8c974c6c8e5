use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(max = 3)]
    address: [u8; 6],
}

fn main() {}
