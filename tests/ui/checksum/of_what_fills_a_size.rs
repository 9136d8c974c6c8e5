use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = 8)]
    body: Body,
}

#[derive(Wire)]
struct Body {
    #[wire(checksum = "sum", over = "rest")]
    sum: u8,
    id: u16,
}

fn main() {}
