use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: &'a str,
}

fn main() {}
