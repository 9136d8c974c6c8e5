use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u32" - 40_000)]
    text: String,
}

fn main() {}
