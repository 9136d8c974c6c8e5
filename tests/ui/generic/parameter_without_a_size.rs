use wire::Wire;

#[derive(Wire)]
struct Envelope<T: ?Sized> {
    id: u8,
    body: T,
}

fn main() {}
