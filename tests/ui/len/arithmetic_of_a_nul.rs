use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "nul" - 1)]
    text: String,
}

fn main() {}
