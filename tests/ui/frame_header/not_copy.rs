use wire::Wire;

#[derive(Wire)]
struct Header {
    kind: u8,
    #[wire(payload_len)]
    len: u32,
}

fn main() {}
