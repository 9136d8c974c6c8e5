use wire::Wire;

#[derive(Wire)]
#[repr(u8)]
enum Perhaps<T> {
    No,
    Yes(#[wire(len = "u8")] Option<T>),
}

#[derive(Wire)]
struct Ping {
    perhaps: Perhaps<String>,
}

fn main() {}
