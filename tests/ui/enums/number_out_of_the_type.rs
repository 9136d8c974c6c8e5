use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Colour {
    Red = 256,
    Blue = 1,
}

fn main() {}
