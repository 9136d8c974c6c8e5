use wire::Wire;

#[derive(Wire, Clone, Copy)]
#[repr(u8)]
enum Code {
    Ping = 1,
    Data = 2,
}

#[derive(Wire)]
struct Packet {
    code: Code,
    #[wire(when = code == 3)]
    extra: Option<u32>,
}

fn main() {}
