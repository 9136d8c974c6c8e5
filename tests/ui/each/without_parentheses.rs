use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(each = "u8")]
    texts: Vec<String>,
}

fn main() {}
