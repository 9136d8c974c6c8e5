use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len(4))]
    len: u32,
}

fn main() {}
