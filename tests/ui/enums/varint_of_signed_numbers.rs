use wire::Wire;

#[derive(Wire)]
#[wire(width = "varint")]
#[repr(i32)]
enum Code {
    Good,
    Bad,
}

fn main() {}
