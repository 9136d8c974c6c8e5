use wire::Wire;

#[derive(Wire, Clone, Copy)]
struct Header<T> {
    #[wire(payload_len)]
    len: u32,
    more: T,
}

fn main() {}
