use wire::Wire;

type Id = u16;
type Name = String;

#[derive(Wire)]
struct Ping {
    #[wire(width = 3)]
    id: Id,
    #[wire(width = 3)]
    name: Name,
}

fn main() {}
