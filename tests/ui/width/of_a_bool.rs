use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 5)]
    flag: bool,
}

fn main() {}
