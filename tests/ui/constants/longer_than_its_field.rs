use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "padded", size = 4, value = "HELLO")]
    long: &'a str,
    #[wire(len = "nul", value = b"A\0B")]
    ended: &'a [u8],
    #[wire(len = "padded", size = 4, pad = b' ', value = "HI ")]
    padded: &'a str,
    #[wire(len = until(b"\n", keep), value = "HI\n")]
    kept: &'a str,
    #[wire(len = "rest" - 4, value = b"HI")]
    rest: &'a [u8],
    #[wire(value = 7)]
    end: u32,
}

fn main() {}
