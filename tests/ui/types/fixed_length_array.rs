use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: [u8; 4],
}

fn main() {}
