use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(value = f64::NAN)]
    nan: f64,
    #[wire(value = 1.0e300)]
    large: f32,
}

fn main() {}
