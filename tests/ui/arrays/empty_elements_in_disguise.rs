use wire::Wire;

#[derive(Wire)]
struct Empty;

type Alias = Vec<Empty>;

#[derive(Wire)]
struct Disguised {
    alias: Alias,
    pair: (i8, Vec<Empty>),
}

fn main() {}
