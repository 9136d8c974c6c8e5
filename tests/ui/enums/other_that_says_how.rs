use wire::Wire;

#[derive(Wire)]
#[repr(u16)]
enum Code {
    Good,
    #[wire(other)]
    Other(#[wire(endian = "little")] u16),
}

fn main() {}
