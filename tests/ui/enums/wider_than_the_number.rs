use wire::Wire;

#[derive(Wire)]
#[wire(width = 3)]
#[repr(u16)]
enum Code {
    Good,
    Bad,
}

fn main() {}
