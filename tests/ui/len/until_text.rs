use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = until("\r\n"))]
    line: &'a str,
}

fn main() {}
