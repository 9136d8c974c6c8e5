use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Word {
        #[wire(align = 4)]
        word: u32,
    } = 1,
}

#[derive(Wire)]
struct Ping {
    body: Body,
}

fn main() {}
