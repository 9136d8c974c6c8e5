use wire::Wire;

#[derive(Wire)]
#[wire(extra = "ignore")]
struct Growing {
    id: u8,
}

#[derive(Wire)]
struct Ping {
    growing: Growing,
    nonce: u32,
}

fn main() {}
