use wire::Wire;

#[derive(Wire)]
#[wire(tag = "u8")]
enum Colour {
    Red,
    Blue,
}

fn main() {}
