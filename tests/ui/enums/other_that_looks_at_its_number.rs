use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Code<'a> {
    Good,
    #[wire(other)]
    Other {
        code: u8,
        #[wire(len = code)]
        text: &'a str,
    },
}

fn main() {}
