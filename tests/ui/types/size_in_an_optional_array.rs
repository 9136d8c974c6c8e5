use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: Option<[usize; 2]>,
}

fn main() {}
