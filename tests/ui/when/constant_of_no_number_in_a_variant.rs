use wire::Wire;

const SINCE: f32 = 2.0;

#[derive(Wire)]
#[repr(u8)]
enum Ping {
    Plain,
    Versioned {
        version: u8,
        #[wire(when = version >= SINCE)]
        nonce: Option<u32>,
    },
}

fn main() {}
