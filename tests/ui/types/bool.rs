use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: bool,
}

fn main() {}
