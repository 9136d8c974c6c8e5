use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = until(0u16))]
    name: &'a str,
}

fn main() {}
