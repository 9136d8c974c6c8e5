use wire::Wire;

type Branches = Vec<Tree>;

#[derive(Wire)]
struct Tree {
    leaves: u8,
    branches: Branches,
}

fn main() {}
