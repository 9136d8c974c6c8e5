use wire::Wire;

#[derive(Wire)]
struct Say<'a> {
    flags: u8,
    #[wire(len = u16, max = "3", width = 9, when = flag, endian = "le", pad = 1)]
    text: &'a str,
}

fn main() {}
