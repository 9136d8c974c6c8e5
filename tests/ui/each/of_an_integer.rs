use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(each(width = 3))]
    nonce: u32,
}

fn main() {}
