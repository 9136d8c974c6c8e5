use wire::Wire;

#[derive(Wire)]
struct Name<'a> {
    text: &'a str,
}

#[derive(Wire)]
struct Person {
    name: Name,
}

fn main() {}
