use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len)]
    len: u32,
    #[wire(payload_len)]
    another: u32,
}

fn main() {}
