use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = "mysql")]
    delta: i64,
}

fn main() {}
