use wire::Wire;

#[derive(Wire)]
struct Names {
    #[wire(each(len = u8))]
    names: Vec<String>,
}

fn main() {}
