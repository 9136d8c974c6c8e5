use wire::Wire;

#[derive(Wire)]
struct Ping {
    body: Body,
    nonce: u32,
}

#[derive(Wire)]
struct Body {
    #[wire(checksum = "sum", over = "rest")]
    sum: u8,
    id: u16,
}

fn main() {}
