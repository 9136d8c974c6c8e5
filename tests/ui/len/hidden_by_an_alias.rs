use wire::Wire;

type Id = u32;

#[derive(Wire)]
struct Ping {
    #[wire(len = "u8")]
    id: Id,
}

fn main() {}
