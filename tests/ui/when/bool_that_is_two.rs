use wire::Wire;

#[derive(Wire)]
struct Ping {
    done: bool,
    #[wire(when = done == 2)]
    nonce: Option<u32>,
}

fn main() {}
