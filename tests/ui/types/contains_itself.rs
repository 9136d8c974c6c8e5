use wire::Wire;

#[derive(Wire)]
struct Tree {
    left: Box<Tree>,
}

fn main() {}
