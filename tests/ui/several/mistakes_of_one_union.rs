use wire::Wire;

#[derive(Wire)]
#[wire(endian = "middle")]
#[repr(u8)]
enum Body<'a> {
    #[wire(tag = 3)]
    Text(#[wire(length = "u8")] &'a str),
    Size(usize),
    #[wire(other)]
    Other(u16, #[wire(when = flags & 1)] u8),
}

fn main() {}
