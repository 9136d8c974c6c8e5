use wire::Wire;

#[derive(Wire)]
#[repr(i8)]
enum Code {
    Good = 0,
    Bad = -1,
    #[wire(other)]
    Other(i8),
}

fn main() {}
