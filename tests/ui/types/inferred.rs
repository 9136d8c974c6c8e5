use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: _,
}

fn main() {}
