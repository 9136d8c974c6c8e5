use wire::Wire;

#[derive(Wire)]
struct Empty {}

#[derive(Wire)]
struct Ping {
    nonce: i32,
    empties: Vec<Empty>,
}

fn main() {}
