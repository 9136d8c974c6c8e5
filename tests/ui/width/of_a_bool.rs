use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 4)]
    flag: bool,
}

fn main() {}
