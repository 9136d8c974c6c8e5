use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header {
    #[wire(payload_len)]
    len: f32,
}

fn main() {}
