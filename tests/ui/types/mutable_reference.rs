use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    field: &'a mut [u8],
}

fn main() {}
