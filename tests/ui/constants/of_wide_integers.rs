use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = b"PING")]
    magic: [u16; 4],
}

fn main() {}
