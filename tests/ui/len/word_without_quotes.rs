use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = rest)]
    text: &'a str,
}

fn main() {}
