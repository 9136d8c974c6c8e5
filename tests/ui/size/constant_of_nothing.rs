use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(size = 0)]
    gap: (),
}

fn main() {}
