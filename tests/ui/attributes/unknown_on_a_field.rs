use wire::Wire;

#[derive(Wire)]
struct Say<'a> {
    #[wire(length = "u16")]
    text: &'a str,
}

fn main() {}
