use wire::Wire;

#[derive(Wire)]
#[repr(u16)]
enum Code {
    Good,
    #[wire(other)]
    Other(u8),
}

fn main() {}
