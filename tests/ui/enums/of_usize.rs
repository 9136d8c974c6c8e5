use wire::Wire;

#[derive(Wire)]
#[repr(usize)]
enum Colour {
    Red,
    Blue,
}

fn main() {}
