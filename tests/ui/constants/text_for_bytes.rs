use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = "PING")]
    magic: [u8; 4],
}

fn main() {}
