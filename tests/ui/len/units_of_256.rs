use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8" * 256)]
    text: String,
}

fn main() {}
