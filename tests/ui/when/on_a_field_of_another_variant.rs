use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Ping {
    First {
        flags: u8,
    },
    Second {
        #[wire(when = flags & 0x01)]
        nonce: Option<u32>,
    },
}

fn main() {}
