use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 2, values(true = -1))]
    flag: bool,
}

fn main() {}
