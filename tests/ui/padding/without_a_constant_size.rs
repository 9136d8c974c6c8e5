use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "padded", pad = b' ')]
    name: &'a str,
}

fn main() {}
