use wire::Wire;

#[derive(Wire)]
struct Tree {
    children: Vec<Tree>,
}

fn main() {}
