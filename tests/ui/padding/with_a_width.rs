use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(pad = 3, width = 3)]
    gap: (),
}

fn main() {}
