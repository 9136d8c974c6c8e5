use wire::Wire;

#[derive(Wire)]
struct Ping {
    done: bool,
    #[wire(when = done)]
    nonce: Option<u32>,
}

fn main() {}
