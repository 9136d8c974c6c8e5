use wire::Wire;

#[derive(Wire)]
#[wire(width = 1)]
#[repr(u16)]
enum Code {
    Good = 1,
    Bad = 300,
}

fn main() {}
