use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(when = flags & 0x01 == 0x02)]
    nonce: Option<u32>,
}

fn main() {}
