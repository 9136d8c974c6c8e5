use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Choice {
    #[wire(size = len)]
    Number(u16),
}

fn main() {}
