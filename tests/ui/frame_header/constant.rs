use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len, value = 10)]
    len: u32,
}

fn main() {}
