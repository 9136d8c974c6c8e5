use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body<'a> {
    Nothing,
    Text(#[wire(len = "rest")] &'a str),
}

#[derive(Wire)]
struct Ping<'a> {
    kind: u8,
    #[wire(switch = kind)]
    body: Body<'a>,
    nonce: u32,
}

fn main() {}
