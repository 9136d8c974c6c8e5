use wire::Wire;

#[derive(Wire)]
struct Word {
    id: u8,
    #[wire(align = 4)]
    word: u32,
}

#[derive(Wire)]
struct Ping {
    kind: u16,
    word: Word,
}

fn main() {}
