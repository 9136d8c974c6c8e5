use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: f64,
}

fn main() {}
