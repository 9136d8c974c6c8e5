use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: u32,
}

fn main() {}
