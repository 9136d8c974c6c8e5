use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good,
    #[wire(other)]
    Other,
}

fn main() {}
