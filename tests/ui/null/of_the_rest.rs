use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "rest")]
    text: Option<&'a str>,
}

fn main() {}
