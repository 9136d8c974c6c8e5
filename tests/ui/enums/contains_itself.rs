use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Tree {
    Leaf(u8),
    Node(Vec<Tree>),
}

fn main() {}
