use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = 10, pad = 4)]
    gap: (),
}

fn main() {}
