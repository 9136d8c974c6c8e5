use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(ascending)]
    words: Vec<&'a str>,
    #[wire(each(check = it < 70000))]
    small: Vec<u16>,
    #[wire(each(check = it == "a"))]
    numbers: [u16; 3],
    #[wire(ascending = none)]
    tags: Vec<Tag>,
    #[wire(ascending)]
    bytes: Vec<u8>,
}

#[derive(Wire)]
struct Tag {
    tag: u8,
}

fn main() {}
