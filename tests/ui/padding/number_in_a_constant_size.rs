use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = 6, len = "nul", pad = 0xff)]
    name: String,
}

fn main() {}
