use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(each(len = "rest"))]
    texts: Vec<String>,
}

fn main() {}
