use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "i16")]
    nonce: Option<u32>,
}

fn main() {}
