use wire::Wire;

#[derive(Wire)]
enum Colour {
    Red,
    Blue,
}

fn main() {}
