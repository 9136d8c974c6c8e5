use wire::Wire;

const WORD: usize = 12;

#[derive(Wire)]
struct Ping {
    id: u8,
    #[wire(align = WORD)]
    word: u32,
}

fn main() {}
