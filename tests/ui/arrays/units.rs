use wire::Wire;

#[derive(Wire)]
struct Ping {
    units: Vec<()>,
}

fn main() {}
