use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = true)]
    flag: bool,
}

fn main() {}
