use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(pad = -1)]
    gap: (),
}

fn main() {}
