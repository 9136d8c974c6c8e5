#[derive(wire::Wire, Clone, Copy)]
#[wire(tagged(tag = "u8", size = "u8", len = "u8"))]
struct Extras {
    #[wire(tag = 1)]
    level: u8,
}

#[derive(wire::Wire)]
struct Packet {
    extras: Extras,
    #[wire(when = extras.level > 1)]
    more: Option<u8>,
}

fn main() {}
