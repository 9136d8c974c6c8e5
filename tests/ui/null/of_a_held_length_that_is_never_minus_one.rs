use wire::Wire;

#[derive(Wire)]
struct Ping {
    len: u8,
    #[wire(len = len + 1)]
    text: Option<String>,
}

fn main() {}
