use wire::Wire;

#[derive(Wire)]
#[repr(u16)]
enum Code {
    Good,
    Bad,
}

#[derive(Wire)]
struct Pong {
    #[wire(endian = "little")]
    code: Code,
}

fn main() {}
