use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "nul")]
    numbers: Vec<u16>,
}

fn main() {}
