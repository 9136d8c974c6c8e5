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
    #[wire(len = "u8", each(check = tag < 5 && tag != 2))]
    by_name: Vec<Tag>,
    #[wire(len = "u8", switch = limit, ascending)]
    chosen: Vec<Choice>,
}

#[derive(Wire)]
struct Tag {
    tag: u8,
}

#[derive(Wire)]
#[repr(u16)]
enum Choice {
    One(u8) = 1,
    Two(u16) = 2,
}

fn main() {}
