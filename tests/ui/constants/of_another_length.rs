use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = b"PONGS")]
    magic: [u8; 4],
}

fn main() {}
