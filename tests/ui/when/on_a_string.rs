use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    kind: &'a str,
    #[wire(when = kind == 3)]
    nonce: Option<u32>,
}

fn main() {}
