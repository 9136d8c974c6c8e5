use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8", max = limit("a"))]
    names: Vec<u16>,
}

fn main() {}
