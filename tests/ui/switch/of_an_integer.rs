use wire::Wire;

#[derive(Wire)]
struct Ping {
    kind: u8,
    #[wire(switch = kind)]
    body: u32,
}

fn main() {}
