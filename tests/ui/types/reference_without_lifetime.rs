use wire::Wire;

#[derive(Wire)]
struct Ping {
    note: &str,
}

fn main() {}
