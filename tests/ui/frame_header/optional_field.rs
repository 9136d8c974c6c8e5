use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    flags: u8,
    #[wire(payload_len)]
    len: u32,
    #[wire(when = flags & 0x01)]
    mask: Option<u32>,
}

fn main() {}
