use wire::Wire;

#[derive(Wire)]
struct Say {
    id: u8,
    text: str,
}

#[derive(Wire)]
struct Send {
    bytes: [u8],
}

fn main() {}
