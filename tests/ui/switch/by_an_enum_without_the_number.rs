use wire::Wire;

#[derive(Wire, Clone, Copy)]
#[repr(u8)]
enum Code {
    Ping = 1,
    Data = 2,
}

#[derive(Wire)]
#[repr(u8)]
enum Body {
    Ping = 1,
    Data(u32) = 3,
}

#[derive(Wire)]
struct Packet {
    code: Code,
    #[wire(switch = code)]
    body: Body,
}

fn main() {}
