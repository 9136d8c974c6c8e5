use wire::Wire;

#[derive(Wire)]
struct Timestamps {
    #[wire(as = u32)]
    delay: f64,
}

fn main() {}
