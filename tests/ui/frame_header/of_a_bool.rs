use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len)]
    len: bool,
}

fn main() {}
