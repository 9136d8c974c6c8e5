use wire::Wire;

const MAGIC: &[u8; 4] = b"PING";

#[derive(Wire)]
struct Ping {
    #[wire(value = MAGIC)]
    magic: [u8; 4],
}

fn main() {}
