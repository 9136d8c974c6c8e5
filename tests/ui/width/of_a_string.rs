use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(width = 3)]
    text: &'a str,
}

fn main() {}
