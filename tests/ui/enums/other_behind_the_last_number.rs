use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good = 0xff,
    #[wire(other)]
    Other(u8),
}

fn main() {}
