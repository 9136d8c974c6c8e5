use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Colour {
    Red = 1,
    Blue(u8) = 1,
}

fn main() {}
