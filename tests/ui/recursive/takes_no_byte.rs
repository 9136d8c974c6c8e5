use wire::Wire;

#[derive(Wire)]
#[wire(recursive)]
struct Node {
    #[wire(default)]
    next: Option<Box<Node>>,
}

fn main() {}
