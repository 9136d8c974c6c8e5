use wire::{Decode, Encode, Wire};

#[derive(Wire)]
struct Envelope<'de, T: Encode + Decode<'de>> {
    name: &'de str,
    body: T,
}

#[derive(Wire)]
struct Owned<T>
where
    T: Encode + Decode<'static>,
{
    body: T,
}

fn main() {}
