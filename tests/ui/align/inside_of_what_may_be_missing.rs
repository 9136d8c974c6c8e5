use wire::Wire;

#[derive(Wire)]
struct Word {
    id: u8,
    #[wire(align = 4)]
    word: u32,
}

#[derive(Wire)]
struct Ping {
    word: Option<Word>,
}

fn main() {}
