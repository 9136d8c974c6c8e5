use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body<'a> {
    #[wire(len = "u8")]
    Text(&'a str),
}

fn main() {}
