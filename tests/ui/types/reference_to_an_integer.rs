use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    field: &'a i32,
}

fn main() {}
