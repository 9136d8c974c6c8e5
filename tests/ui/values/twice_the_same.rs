use wire::Wire;

const YES: u8 = 0;

#[derive(Wire)]
struct Ping {
    #[wire(values(true = YES))]
    flag: bool,
}

fn main() {}
