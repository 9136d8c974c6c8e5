use wire::Wire;

#[derive(Wire)]
#[wire(recursive, given(version: i16))]
struct Node<T> {
    id: T,
    children: Vec<Node<T>>,
}

fn main() {}
