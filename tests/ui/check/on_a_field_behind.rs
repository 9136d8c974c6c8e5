use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(check = later > 1)]
    first: u8,
    later: u8,
    #[wire(check = "last > 1")]
    last: u8,
}

fn main() {}
