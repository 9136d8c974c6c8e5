use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    #[wire(endian = "little")]
    Nonce(u32),
}

fn main() {}
