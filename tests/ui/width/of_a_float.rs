use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(width = 3)]
    ratio: f32,
}

fn main() {}
