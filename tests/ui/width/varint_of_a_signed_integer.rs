use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = "varint")]
    delta: i32,
}

fn main() {}
