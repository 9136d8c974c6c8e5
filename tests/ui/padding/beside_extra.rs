use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = 4, pad = b' ', extra = "ignore")]
    name: u16,
}

fn main() {}
