use wire::Wire;

#[derive(Wire)]
struct Ping {
    flags: u8,
    #[wire(each(when = flags & 1))]
    texts: Vec<Option<String>>,
}

fn main() {}
