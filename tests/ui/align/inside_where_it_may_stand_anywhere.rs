use wire::Wire;

#[derive(Wire)]
struct Word {
    id: u8,
    #[wire(align = 4)]
    word: u32,
}

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u8")]
    name: &'a str,
    word: Word,
}

fn main() {}
