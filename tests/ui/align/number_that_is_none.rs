use wire::Wire;

#[derive(Wire)]
struct Ping {
    id: u8,
    #[wire(align = 3)]
    word: u32,
}

fn main() {}
