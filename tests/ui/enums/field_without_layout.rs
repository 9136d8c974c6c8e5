use wire::Wire;

struct Inner;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Nothing,
    Inner(Inner),
}

fn main() {}
