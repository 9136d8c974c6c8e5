use wire::Wire;

#[derive(Wire)]
#[wire(endian = "LittleEndian")]
struct Say {
    #[wire(len = "uint16", max = "3")]
    text: String,
    #[wire(width = "LEB128")]
    id: u32,
    #[wire(width = 2 + 1)]
    time: u32,
}

fn main() {}
