use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: Vec,
}

fn main() {}
