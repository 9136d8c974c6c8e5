use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u16")]
    text: Option<&'a str>,
}

fn main() {}
