//! Types in which values of the same type stand.

use super::wire_says;

#[test]
fn a_marked_type_contains_itself() {
    for source in [
        "#[wire(recursive)] struct Node { id: u8, children: Vec<Node> }",
        "#[wire(recursive = 32)] struct Node { id: u8, next: Option<Box<Node>> }",
        "#[wire(recursive)] #[repr(u8)] enum Tree<'a> { Leaf(&'a str), Node(List<'a, Tree<'a>>) }",
        "#[wire(recursive = 255)] struct Node { id: u8, children: Vec<Self> }",
    ] {
        wire_says(source, &[]);
    }
}

#[test]
fn a_depth_is_a_number_that_no_stack_overflows_at() {
    for depth in ["0", "256", "-1", "100_000"] {
        wire_says(
            &format!("#[wire(recursive = {depth})] struct Node {{ id: u8, children: Vec<Node> }}"),
            &["values nest 1 to 255 deep, so that no stack overflows"],
        );
    }
    wire_says(
        "#[wire(recursive(32))] struct Node { id: u8, children: Vec<Node> }",
        &["`recursive` stands alone, or with a depth: `recursive = 32`"],
    );
    wire_says(
        "#[wire(recursive = \"deep\")] struct Node { id: u8, children: Vec<Node> }",
        &["`recursive` takes how many values may stand one inside of the other: `recursive`"],
    );
    wire_says(
        "#[wire(recursive, recursive = 3)] struct Node { id: u8, children: Vec<Node> }",
        &["`recursive` is given twice: remove one"],
    );
}

#[test]
fn nothing_is_left_open_about_a_recursive_type() {
    wire_says(
        "#[wire(recursive)] struct Node<T> { id: T, children: Vec<Node<T>> }",
        &["a recursive type has no type parameters: declare it for one type"],
    );
    wire_says(
        "#[wire(recursive)] struct Node<const N: usize> { id: [u8; N], children: Vec<Node<N>> }",
        &["a recursive type has no constant parameters: declare it for one number"],
    );
    let given = |name| {
        format!(
            "a recursive type is given no numbers, which nobody could give it on the way back: remove `{name}`, or mark another type of the circle with `recursive`"
        )
    };
    wire_says(
        "#[wire(recursive, given(version: i16))] struct Node { id: u8, children: Vec<Node> }",
        &[&given("given")],
    );
    wire_says(
        "#[wire(recursive, api_key = 3, versions = 0..=2)] struct Node { id: u8, children: Vec<Node> }",
        &[&given("versions")],
    );
    wire_says(
        "#[wire(recursive)] struct Header { #[wire(payload_len)] len: u32 }",
        &["a frame header has a fixed size, so nothing nests in it: remove `recursive`"],
    );
}
