use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8", each(width = 3))]
    texts: Vec<String>,
}

fn main() {}
