use wire::Wire;

#[derive(Wire)]
struct Node {
    children: Vec<self::Node>,
}

fn main() {}
