use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "rest" - 1)]
    text: String,
}

fn main() {}
