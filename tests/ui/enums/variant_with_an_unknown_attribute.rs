use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    #[wire(id = 3)]
    Nonce(u32),
}

fn main() {}
