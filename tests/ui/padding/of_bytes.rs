use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(pad = 3)]
    gap: [u8; 3],
}

fn main() {}
