use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Choice {
    #[wire(size = "none")]
    Number(u16),
}

fn main() {}
