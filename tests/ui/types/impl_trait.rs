use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: impl Copy,
}

fn main() {}
