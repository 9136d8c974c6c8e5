use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(len = "u8", max = 256)]
    text: &'a str,
}

fn main() {}
