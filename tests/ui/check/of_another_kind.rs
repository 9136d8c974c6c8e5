use wire::Wire;

#[derive(Wire)]
struct Ping {
    #[wire(check = number == "7")]
    number: u8,
    #[wire(check = count <= 7.5)]
    count: u8,
    #[wire(check = ratio <= 7)]
    ratio: f32,
    #[wire(check = magic == "PK")]
    magic: [u8; 2],
    #[wire(check = large <= 1e300)]
    large: f32,
}

fn main() {}
