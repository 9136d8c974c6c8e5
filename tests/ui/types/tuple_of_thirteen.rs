use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: (i8, i8, i8, i8, i8, i8, i8, i8, i8, i8, i8, i8, i8),
}

fn main() {}
