use wire::Wire;

type Number = u16;

#[derive(Wire)]
#[repr(u16)]
enum Code {
    Good,
    #[wire(other)]
    Other(Number),
}

fn main() {}
