use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: char,
}

fn main() {}
