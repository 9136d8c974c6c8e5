use wire::Wire;

#[derive(Wire, Default, PartialEq)]
#[repr(u8)]
enum Code {
    #[default]
    Good,
    Bad,
}

#[derive(Wire)]
struct Ping {
    version: u8,
    #[wire(when = version >= 2, default)]
    code: Code,
    #[wire(when = code == Code::Bad)]
    reason: Option<u8>,
}

fn main() {}
