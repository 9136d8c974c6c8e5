use wire::Wire;

#[derive(Wire)]
struct Ping {
    version: f32,
    #[wire(when = version >= 3)]
    nonce: Option<u32>,
}

fn main() {}
