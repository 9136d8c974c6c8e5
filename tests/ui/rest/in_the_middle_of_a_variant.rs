use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body<'a> {
    Text(#[wire(len = "rest")] &'a str, u8),
}

fn main() {}
