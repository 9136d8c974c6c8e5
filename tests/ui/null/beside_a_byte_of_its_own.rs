use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "mysql", null = 0)]
    text: Option<String>,
}

fn main() {}
