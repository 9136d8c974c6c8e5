use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(each(len = "u8"))]
    texts: Vec<Option<&'a str>>,
}

fn main() {}
