use wire::Wire;

#[derive(Wire)]
union Bits {
    low: i8,
    all: i64,
}

fn main() {}
