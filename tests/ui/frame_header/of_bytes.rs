use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len)]
    len: [u8; 4],
}

fn main() {}
