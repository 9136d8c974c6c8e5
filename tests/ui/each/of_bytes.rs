use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(each(width = 1))]
    data: Vec<u8>,
}

fn main() {}
