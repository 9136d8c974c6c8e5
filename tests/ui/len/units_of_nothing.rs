use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8" * 0)]
    text: String,
}

fn main() {}
