use wire::Wire;

#[derive(Wire)]
struct Message {
    node: Node,
    #[wire(when = node.id > 3)]
    more: Option<u8>,
}

#[derive(Wire)]
#[wire(recursive)]
struct Node {
    id: u8,
    children: Vec<Node>,
}

fn main() {}
