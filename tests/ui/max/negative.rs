use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(max = -1)]
    text: &'a str,
}

fn main() {}
