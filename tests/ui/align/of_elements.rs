use wire::Wire;

#[derive(Wire)]
struct Ping<'a> {
    #[wire(each(align = 4))]
    names: Vec<&'a str>,
}

fn main() {}
