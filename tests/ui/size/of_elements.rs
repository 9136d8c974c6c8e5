use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(each(size = "u16"))]
    texts: Vec<&'a str>,
}

fn main() {}
