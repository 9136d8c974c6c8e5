use wire::Wire;

#[derive(Wire)]
struct Say<'a> {
    #[wire(length = i16)]
    text: &'a str,
}

fn main() {}
