use wire::Wire;

#[derive(Wire)]
#[wire(len = "u16")]
struct Say<'a> {
    text: &'a str,
}

fn main() {}
