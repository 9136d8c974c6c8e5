use wire::Wire;

#[derive(Wire)]
#[repr(u32)]
enum Code {
    Good,
    Bad,
}

#[derive(Wire)]
struct Pong {
    #[wire(width = 3)]
    code: Code,
}

fn main() {}
