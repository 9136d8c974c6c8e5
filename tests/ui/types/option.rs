use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    field: Option<&'a str>,
}

fn main() {}
