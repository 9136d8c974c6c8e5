use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u64", null = 0x1_0000_0000)]
    text: Option<String>,
}

fn main() {}
