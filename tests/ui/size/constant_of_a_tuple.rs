use wire::Wire;

#[derive(Wire)]
struct Ping(#[wire(size = 4)] u16);

fn main() {}
