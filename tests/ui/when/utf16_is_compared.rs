use wire::{Utf16, Wire};

#[derive(Wire)]
struct Ping<'a> {
    name: Utf16<'a>,
    #[wire(when = name == "root")]
    id: Option<u8>,
}

fn main() {}
