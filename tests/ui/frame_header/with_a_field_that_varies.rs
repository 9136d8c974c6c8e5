use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Id {
    #[wire(width = "varint")]
    id: u32,
}

#[derive(Wire, Clone, Copy)]
struct Header {
    id: Id,
    #[wire(payload_len)]
    length: u32,
}

fn main() {}
