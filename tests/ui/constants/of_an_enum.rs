use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good,
    Bad,
}

#[derive(Wire)]
struct Ping {
    #[wire(value = 1)]
    code: Code,
}

fn main() {}
