use wire::{Utf16, Wire};

#[derive(Wire)]
#[wire(endian = "big")]
struct Volume<'a> {
    #[wire(size = 32, len = "padded", pad = b' ')]
    name: Utf16<'a>,
}

fn main() {}
