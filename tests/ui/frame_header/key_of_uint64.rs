use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(key)]
    kind: u64,
    #[wire(payload_len)]
    length: u32,
}

fn main() {}
