use wire::Wire;

#[derive(Wire)]
#[wire(given(version: i16, kind: u8))]
struct Body {
    #[wire(when = version >= 5 && kind == 1)]
    epoch: Option<i32>,
}

#[derive(Wire)]
struct Message {
    version: u16,
    kind: u8,
    text: String,
    #[wire(give(version = kind))]
    missing: Body,
    #[wire(give(version = kind, kind, flags = kind))]
    unknown: Body,
    #[wire(give(version, kind = 256))]
    too_large: Body,
    #[wire(give(version = version & 0x7fff, kind = -1))]
    too_small: Body,
    #[wire(give(version = text, kind))]
    of_text: Body,
    #[wire(give(version))]
    of_an_integer: u8,
    #[wire(give(version = version >> 1, kind = kind - 0))]
    right: Body,
}

#[derive(Wire)]
struct Packed {
    first: u8,
    #[wire(size = first >> 4, give(version = first & 0x0f, kind = first >> 2 & 3))]
    right: Body,
    #[wire(give(version = first & 0x1f, kind = 1))]
    of_bits_that_are_written: Body,
}

fn main() {}
