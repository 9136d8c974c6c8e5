use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Size {
    Small = 1,
    Large = 9,
}

#[derive(Wire)]
struct Ping<'a> {
    size: Size,
    #[wire(len = size)]
    text: &'a str,
}

fn main() {}
