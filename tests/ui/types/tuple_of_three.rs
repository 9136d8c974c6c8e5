use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: (i8, i16, i32),
}

fn main() {}
