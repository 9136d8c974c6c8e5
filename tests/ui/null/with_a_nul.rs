use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "nul")]
    text: Option<&'a str>,
}

fn main() {}
