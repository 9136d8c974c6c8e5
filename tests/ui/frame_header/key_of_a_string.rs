use wire::Wire;

#[derive(Wire)]
struct Header<'a> {
    #[wire(key)]
    topic: &'a str,
    sequence: u32,
}

fn main() {}
