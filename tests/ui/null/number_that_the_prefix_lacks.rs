use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8", null = 256)]
    text: Option<String>,
}

fn main() {}
