use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    field: &'a [i16],
}

fn main() {}
