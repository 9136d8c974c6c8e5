use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 1, size = "i8", null = -1)]
    id: Option<u32>,
}

fn main() {}
