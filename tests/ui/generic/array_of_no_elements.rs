use wire::Wire;

#[derive(Wire)]
struct Many<const N: usize> {
    values: [u8; N],
}

#[derive(Wire)]
struct Ping {
    many: Many<0>,
}

fn main() {}
