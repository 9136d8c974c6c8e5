use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len = 300)]
    len: u8,
}

fn main() {}
