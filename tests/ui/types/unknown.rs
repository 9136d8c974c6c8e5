use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: Strng,
}

fn main() {}
