use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Colour {
    Red = "red",
    Blue = 1,
}

fn main() {}
