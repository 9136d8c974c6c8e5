use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "varint")]
    text: Option<&'a str>,
}

fn main() {}
