use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good,
    #[wire(other = 3)]
    Other(u8),
}

fn main() {}
