use wire::Wire;

#[derive(Wire)]
struct Narrow<T> {
    #[wire(width = 3)]
    number: T,
}

#[derive(Wire)]
struct Ping {
    fits: Narrow<u32>,
    does_not: Narrow<u16>,
}

fn main() {}
