use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good,
    Bad(u8),
}

#[derive(Wire)]
#[repr(u8)]
enum Plain {
    Good,
}

#[derive(Wire)]
struct Ping {
    #[wire(value = 1)]
    code: Code,
    #[wire(value = 7)]
    plain: Plain,
    #[wire(value = 2)]
    flag: bool,
}

fn main() {}
