use wire::Wire;

#[derive(Wire)]
#[repr(C)]
enum Colour {
    Red,
    Blue,
}

fn main() {}
