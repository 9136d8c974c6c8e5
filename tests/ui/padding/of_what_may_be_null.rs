use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(size = 16, len = "padded")]
    name: Option<&'a str>,
}

fn main() {}
