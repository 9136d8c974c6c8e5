use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Choice {
    #[wire(extra = "ignore")]
    Number(u16),
}

fn main() {}
