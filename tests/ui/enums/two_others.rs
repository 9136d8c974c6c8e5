use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code {
    #[wire(other)]
    Other(u8),
    #[wire(other)]
    Another(u8),
}

fn main() {}
