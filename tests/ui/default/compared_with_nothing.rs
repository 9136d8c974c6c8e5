use wire::Wire;

#[derive(Wire)]
struct Number {
    id: u8,
}

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= 2, default)]
    number: Number,
}

fn main() {}
