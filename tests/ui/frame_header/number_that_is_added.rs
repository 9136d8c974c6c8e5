use wire::Wire;

#[derive(Wire)]
struct Header {
    #[wire(payload_len + 4)]
    length: u32,
}

fn main() {}
