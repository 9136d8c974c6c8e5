use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u48")]
    text: &'a str,
}

fn main() {}
