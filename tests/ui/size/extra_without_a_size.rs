use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(extra = "ignore")]
    id: u32,
}

fn main() {}
