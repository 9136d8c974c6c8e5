use wire::Wire;

#[derive(Wire)]
struct Inner {
    id: u8,
}

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Empty = 0,
    Full(u8) = 1,
}

#[derive(Wire)]
#[repr(u8)]
enum Kind {
    First = 0,
    Last = 200,
}

#[derive(Wire)]
struct OfAStruct {
    #[wire(bits = 8)]
    inner: Inner,
}

#[derive(Wire)]
struct OfAUnion {
    #[wire(bits = 8)]
    body: Body,
}

#[derive(Wire)]
struct TooFew {
    #[wire(bits = 4)]
    kind: Kind,
    #[wire(bits = 4)]
    spare: u8,
}

fn main() {}
