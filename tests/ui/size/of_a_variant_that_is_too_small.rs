use wire::Wire;

#[derive(Wire)]
#[wire(size = 1)]
#[repr(u8)]
enum Choice {
    Nothing,
    Number(u16),
}

fn main() {}
