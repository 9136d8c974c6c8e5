use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(default = 300)]
    hops: u8,
    #[wire(default = b"none")]
    name: &'a str,
    #[wire(default = 1)]
    code: Code,
    #[wire(default = 0)]
    ratio: f32,
}

#[derive(Wire)]
#[repr(u8)]
enum Code {
    Good,
    Bad,
}

fn main() {}
