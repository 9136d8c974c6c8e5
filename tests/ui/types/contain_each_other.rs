use wire::Wire;

#[derive(Wire)]
struct Tree {
    branches: Vec<Branch>,
}

#[derive(Wire)]
struct Branch {
    leaves: u8,
    trees: Vec<Tree>,
}

fn main() {}
