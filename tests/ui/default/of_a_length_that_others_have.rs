use wire::Wire;

#[derive(Wire)]
struct Columns<'a> {
    count: u8,
    #[wire(len = count)]
    names: Vec<&'a str>,
    #[wire(len = count, default)]
    widths: Vec<u16>,
}

fn main() {}
