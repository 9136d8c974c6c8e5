use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8" - 4, max = 254)]
    text: String,
}

fn main() {}
