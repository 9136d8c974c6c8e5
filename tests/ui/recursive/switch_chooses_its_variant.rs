use wire::Wire;

#[derive(Wire)]
struct Item {
    kind: u8,
    #[wire(switch = kind)]
    value: Value,
}

#[derive(Wire)]
#[wire(recursive)]
#[repr(u8)]
enum Value {
    Number(u8),
    Items(Vec<Item>),
}

fn main() {}
