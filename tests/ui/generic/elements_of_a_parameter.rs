use wire::Wire;

#[derive(Wire)]
struct Empty;

#[derive(Wire)]
struct Many<T> {
    values: Vec<T>,
}

#[derive(Wire)]
struct Ping {
    many: Many<Empty>,
}

fn main() {}
