use wire::Wire;

#[derive(Wire)]
struct Ping {
    field: *const u8,
}

fn main() {}
