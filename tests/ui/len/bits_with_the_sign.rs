use wire::Wire;

#[derive(Wire)]
struct Packet {
    n: i8,
    #[wire(len = n & 0xff)]
    name: String,
}

fn main() {}
