use wire::Wire;

#[derive(Wire, Clone, Copy)]
#[wire(api_key = 200, response = Pong, version = 2)]
struct Ping<'a> {
    size: usize,
    #[wire(length = i16)]
    text: &'a str,
    point: (i8, i8, i8),
    flags: Option<i32>,
}

#[derive(Wire)]
#[wire(api_key = 3)]
struct Pong {
    nonce: i32,
}

fn main() {}
