use wire::Wire;

#[derive(Wire)]
struct Ping {
    limit: u16,
    #[wire(each(check = values < 10))]
    values: Vec<u16>,
    #[wire(each(check = it < 10))]
    number: u8,
    #[wire(each(each(check = it < 10)))]
    grid: Vec<Vec<u16>>,
    #[wire(ascending)]
    name: String,
    #[wire(ascending = tag + 1)]
    tags: Vec<Tag>,
}

#[derive(Wire)]
struct Tag {
    tag: u8,
}

fn main() {}
