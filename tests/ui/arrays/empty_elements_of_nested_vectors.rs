use wire::Wire;

#[derive(Wire)]
struct Empty;

#[derive(Wire)]
struct Ping {
    empties: Vec<Vec<Empty>>,
}

fn main() {}
