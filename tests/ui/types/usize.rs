use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: usize,
}

fn main() {}
