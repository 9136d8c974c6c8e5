use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Colour {}

fn main() {}
