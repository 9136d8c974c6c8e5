use wire::Wire;

#[derive(Wire)]
struct Held<'a, L> {
    len: L,
    #[wire(len = len)]
    text: &'a str,
}

#[derive(Wire)]
struct Ping<'a> {
    held: Held<'a, f32>,
}

fn main() {
    let _ = Ping::decode(&[3]);
}
